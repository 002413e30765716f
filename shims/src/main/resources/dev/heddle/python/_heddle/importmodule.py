"""What CPython does in Python/import.c and Heddle replaces.

Loaded by `_heddle.hidden`.
"""

from _heddle import hidden

__name__ = '_imp'

# The modules of which Heddle replaces much, each with the file that has the
# replacements and the services that those need.
_REPLACED = {
    '_contextvars': ('contextvarsmodule', None),
    'gc': ('gcmodule', None),
    'resource': ('resourcemodule', 'limitServices'),
    '_signal': ('signalmodule', 'signalServices'),
    'select': ('selectmodule', 'pollServices'),
    'faulthandler': ('faulthandlermodule', 'posixServices'),
    '_multiprocessing': ('multiprocessingmodule', 'semaphoreServices'),
    '_socket': ('socketmodule', 'socketServices'),
    '_ssl': ('sslmodule', None),
    'fcntl': ('fcntlmodule', 'posixServices'),
}
# What GraalPy 25.2.4 has without the library that it needs: the first use
# would end the program.
_UNUSABLE = '_bz2',


def make_exec_builtin(settings, original, as_builtin):
    """Return `_imp.exec_builtin`, which replaces functions of some modules."""
    return _make(settings, original, as_builtin, dict(_REPLACED))


def make_exec_builtin_of_host(settings, original, as_builtin):
    """Return the same for a program in a context of its host's process."""
    waiting = {name: _REPLACED[name] for name in ('_contextvars', 'gc')}
    refusals = hidden.load('hostprocess')
    waiting.update((name, ('hostprocess', None)) for name in refusals.REFUSED)
    waiting.update(refusals.GRANTED)
    return _make(settings, original, as_builtin, waiting)


def _make(settings, original, as_builtin, waiting):
    def exec_builtin(module):
        name = module.__name__
        if name in _UNUSABLE:
            raise ModuleNotFoundError(f'No module named {name!r}', name=name)
        original(module)
        file, services = waiting.pop(name, (None, None))
        if file is not None:
            functions, others = hidden.load(file).make_module(
                services and getattr(settings, services)(), module,
                hidden.load('capi'))
            for name, function in functions.items():
                setattr(module, name, as_builtin(
                    function, getattr(module, name, None)))
            for name, value in others.items():
                setattr(module, name, value)

    return exec_builtin
