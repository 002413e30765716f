

# Added by Heddle.  A JVM cannot fork; a child is given a snapshot of this
# process instead, and has its descriptors, as after a fork.
def _launch(self, process_obj):
    from _heddle.forking import start_child
    parent_r, child_w = os.pipe()
    child_r, parent_w = os.pipe()
    try:
        self.pid = start_child(
            _run_child, process_obj, child_r, parent_r, parent_w)
    except BaseException:
        util.close_fds(parent_r, parent_w)
        raise
    finally:
        os.close(child_w)
        os.close(child_r)
    self.finalizer = util.Finalize(
        self, util.close_fds, (parent_r, parent_w))
    self.sentinel = parent_r


def _run_child(process_obj, child_r, parent_r, parent_w):
    os.close(parent_r)
    os.close(parent_w)
    return process_obj._bootstrap(parent_sentinel=child_r)


Popen._launch = _launch
del _launch
