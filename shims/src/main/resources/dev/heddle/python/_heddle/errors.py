"""How CPython reports exceptions that nobody caught.

Stands in for `PyErr_Display` and `_PyErr_WriteUnraisableMsg` of CPython's
Python/pythonrun.c and Python/errors.c.  GraalPy's Java code prints the same
without the lines of ^^^^ markers (seen in 25.2.4); Python's own `traceback`
module has them.  It is imported only when there is something to report.
"""

import sys

# GraalPy takes the module of a built-in function from its globals.
__name__ = 'sys'


def excepthook(module, exctype, value, traceback, /):
    file = getattr(sys, 'stderr', None)
    if file is None:
        return
    from traceback import print_exception
    if isinstance(value, BaseException):
        print_exception(exctype, value, traceback, file=file)
    else:
        file.write('TypeError: print_exception(): Exception expected for '
                   f'value, {type(value).__name__} found\n')
    _flush(file)


def unraisablehook(module, unraisable, /):
    file = getattr(sys, 'stderr', None)
    if file is None:
        return
    from traceback import TracebackException, print_tb
    message, source = unraisable.err_msg, unraisable.object
    if source is not None:
        file.write(f'{message or "Exception ignored in"}: {_repr(source)}\n')
    elif message is not None:
        file.write(f'{message}:\n')
    if unraisable.exc_traceback is not None:
        file.write('Traceback (most recent call last):\n')
        print_tb(unraisable.exc_traceback, file=file)
    report = TracebackException(
        unraisable.exc_type, unraisable.exc_value, None, compact=True)
    file.writelines(report.format_exception_only())
    _flush(file)


def _repr(value):
    try:
        return repr(value)
    except BaseException:
        return '<object repr() failed>'


def _flush(file):
    try:
        file.flush()
    except Exception:
        pass


def report_uncaught(exception, traceback):
    """Report what ended the main program: `PyErr_PrintEx`."""
    exception.__traceback__ = traceback
    sys.last_exc = sys.last_value = exception
    sys.last_type = type(exception)
    sys.last_traceback = traceback
    hook = getattr(sys, 'excepthook', None)
    if hook is None:
        _write('sys.excepthook is missing\n')
        sys.__excepthook__(type(exception), exception, traceback)
        return
    try:
        hook(type(exception), exception, traceback)
    except SystemExit:
        raise
    except BaseException as failure:
        # The frame of this function is none of the user's business.
        tb = failure.__traceback__.tb_next
        _write('Error in sys.excepthook:\n')
        sys.__excepthook__(type(failure), failure.with_traceback(tb), tb)
        _write('\nOriginal exception was:\n')
        sys.__excepthook__(type(exception), exception, traceback)


def report_ignored(exception, traceback, message, source=None):
    """Report an exception that cannot go anywhere: `sys.unraisablehook`.

    The traceback is given apart, because in GraalPy 25.2.4 an exception may
    get its old one back after it was taken away.
    """
    class UnraisableHookArgs:
        exc_type = type(exception)
        exc_value = exception
        exc_traceback = traceback
        err_msg = message
        object = source
    sys.unraisablehook(UnraisableHookArgs)


def _write(text):
    file = getattr(sys, 'stderr', None)
    if file is not None:
        file.write(text)
