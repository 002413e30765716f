

# Added by Heddle.  The server cannot fork: its children are started as forked
# ones are.  main() calls os.fork() and goes on as the parent only.
class _ForkingOs:
    _real = os

    def __getattr__(self, name):
        return getattr(self._real, name)

    def fork(self):
        from _heddle.forking import start_child
        server = sys._getframe(1).f_locals
        unused_fds = [server['listener'].fileno(), server['alive_r'],
                      server['child_w'], server['sig_r'], server['sig_w'],
                      *server['pid_to_fd'].values()]
        return start_child(_serve_child, server['child_r'], server['fds'],
                           unused_fds, server['old_handlers'])


def _serve_child(child_r, fds, unused_fds, old_handlers):
    try:
        return _serve_one(child_r, fds, unused_fds, old_handlers)
    except Exception:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        return 1


os = _ForkingOs()
