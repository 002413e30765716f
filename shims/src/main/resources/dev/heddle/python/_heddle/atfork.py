"""What CPython's Modules/posixmodule.c has of forking, as far as a JVM can.

The rest is in `_heddle.forking`, which is imported when a child is started.
"""

# GraalPy takes the module of a built-in function from its globals.
__name__ = 'posix'

_ECHILD, _ENOSYS = 10, 38

# Functions to call around a fork: before it, in the parent, in the child.
hooks = [], [], []
# Makes the services below; set by `_heddle.startup`.
make_services = None
# What multiprocessing does unless the program says so; set there, too.
start_method = 'fork'
# Calls a function while the program waits; set there, too.
rehearse_when_idle = None


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


_services = None


def services():
    global _services
    if _services is None:
        _services = make_services()
    return _services


def prepare():
    """Have children started ahead: this program may want some."""
    import sys
    global _prepared
    if _prepared or is_child or '--multiprocessing-fork' in sys.argv:
        return
    _prepared = True
    services().prepareChildren()
    _hide(services().idleChildren)
    rehearse_when_idle(_rehearse_start)


def _rehearse_start(topics):
    from _heddle import rehearsal
    rehearsal.rehearse_start(topics.split(','))


def has_children():
    """Tell whether some may wait that are what an interpreter would be.

    Not if what they have had from their beginning has changed since: the
    options of the interpreter, or its part of the environment.
    """
    import sys
    return _prepared and _from_the_start == (
        list(sys.warnoptions), dict(sys._xoptions), _environment())


def dismiss():
    """Have the children ended that wait: another process has some."""
    if _prepared:
        services().dismissChildren()


def remember_start():
    """Note what children will have from their beginning."""
    import sys
    global _from_the_start
    _from_the_start = (
        list(sys.warnoptions), dict(sys._xoptions), _environment())


def _environment():
    import posix
    return {name: value for name, value in posix.environ.items()
            if name.startswith(_NAMES)}


# Beginnings of variables that only the start of an interpreter looks at.
_NAMES = (b'PYTHON', b'HEDDLE', b'LC_', b'LANG', b'LD_', b'TZ', b'MALLOC_',
          b'GLIBC_', b'VIRTUAL_ENV')
_from_the_start = None
_prepared = False
# Whether this process is such a child itself.
is_child = False


def _hide(idle):
    """Keep the children that have no job yet from functions that wait."""
    import os
    import posix
    from _heddle.startup import as_builtin
    for name, place in (('waitpid', 0), ('wait', None), ('wait3', None),
                        ('wait4', 0)):
        original = getattr(posix, name, None)
        if original is not None:
            function = as_builtin(_hiding(original, place, idle), original)
            setattr(posix, name, function)
            setattr(os, name, function)


def _hiding(original, place, idle):
    def wait(module, /, *arguments, **keywords):
        pid = (arguments[place] if place is not None and arguments
               else keywords.get('pid', -1))
        if pid not in (-1, 0):
            return original(*arguments, **keywords)
        while True:
            hidden = set(idle())
            if hidden and not _children() - hidden:
                raise ChildProcessError(_ECHILD, 'No child processes')
            result = original(*arguments, **keywords)
            if result[0] not in hidden:
                return result

    wait.__name__ = wait.__qualname__ = original.__name__
    return wait


def _children():
    """Return the process ids of this process's children, dead ones too."""
    import posix
    found = set()
    for task in posix.listdir('/proc/self/task'):
        try:
            with open(f'/proc/self/task/{task}/children') as file:
                found.update(map(int, file.read().split()))
        except OSError:
            pass
    return found
