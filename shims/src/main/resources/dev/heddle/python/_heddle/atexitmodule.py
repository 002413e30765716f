"""`atexit` as CPython's Modules/atexitmodule.c has it.

GraalPy runs its own list when a context is closed and reports what a
function raises in its own words (seen in 25.2.4); here the functions run
where CPython runs them, when the program has ended and its threads have
been joined.
"""

# GraalPy takes the module of a built-in function from its globals.
__name__ = 'atexit'

_callbacks = []


def register(module, func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _callbacks.append((func, args, kwargs))
    return func


def unregister(module, func, /):
    _callbacks[:] = [entry for entry in _callbacks if entry[0] != func]


def _clear(module, /):
    _callbacks.clear()


def _ncallbacks(module, /):
    return len(_callbacks)


def _run_exitfuncs(module, /):
    from _heddle.errors import report_ignored
    while _callbacks:
        func, args, kwargs = _callbacks.pop()
        try:
            func(*args, **kwargs)
        except BaseException as exception:
            # This frame is none of the user's business.
            report_ignored(
                exception, exception.__traceback__.tb_next,
                'Exception ignored in atexit callback', func)
