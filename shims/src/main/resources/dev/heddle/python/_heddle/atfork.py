"""What CPython's Modules/posixmodule.c has of forking, as far as a JVM can.

The rest is in `_heddle.forking`, which is imported when a child is started.
"""

# GraalPy takes the module of a built-in function from its globals.
__name__ = 'posix'

_ENOSYS = 38

# Functions to call around a fork: before it, in the parent, in the child.
hooks = [], [], []
# Makes what `_heddle.forking` needs of Java; set by `_heddle.startup`.
make_services = None


def register_at_fork(module, /, *, before=None, after_in_parent=None,
                     after_in_child=None):
    given = before, after_in_parent, after_in_child
    if given == (None, None, None):
        raise TypeError('At least one argument is required.')
    for callback in given:
        if callback is not None and not callable(callback):
            raise TypeError(
                f"'{type(callback).__name__}' object is not callable")
    for callbacks, callback in zip(hooks, given):
        if callback is not None:
            callbacks.append(callback)


def fork(module, /):
    raise OSError(_ENOSYS, 'a JVM cannot fork; use multiprocessing, whose '
                  'processes are started as forked ones, or subprocess')
