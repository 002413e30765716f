

# Added by Heddle.  A tracker that is an interpreter of its own would take
# seconds to start; a shell can read lines and remove files as well.
def _start_tracker(self):
    from _heddle.tracker import start
    self._fd, self._pid = start()


def _ensure_running(self):
    '''Make sure that resource tracker process is running.

    This can be run from any process.  Usually a child process will use
    the resource created by its parent.'''
    with self._lock:
        if self._lock._recursion_count() > 1:
            return self._reentrant_call_error()
        if self._fd is not None:
            if self._check_alive():
                return
            os.close(self._fd)
            try:
                if self._pid is not None:
                    os.waitpid(self._pid, 0)
            except ChildProcessError:
                pass
            self._fd = None
            self._pid = None
            warnings.warn('resource_tracker: process died unexpectedly, '
                          'relaunching.  Some resources might leak.')
        _start_tracker(self)


ResourceTracker.ensure_running = _ensure_running
ensure_running = _resource_tracker.ensure_running
