"""Compiled programs, as `python program.pyc` runs them.

Follows `run_pyc_file` of CPython's Python/pythonrun.c.
"""

from _frozen_importlib_external import MAGIC_NUMBER, SourcelessFileLoader

# The magic number, flags, and the source's time and size or its hash.
_HEADER_SIZE = 16


def loader(filename):
    """Return the `__loader__` of such a program."""
    return SourcelessFileLoader('__main__', filename)


def load(data):
    """Return the code that a file holds."""
    import marshal
    if len(data) >= 4 and data[:4] != MAGIC_NUMBER:
        raise RuntimeError('Bad magic number in .pyc file')
    if len(data) < _HEADER_SIZE:
        raise EOFError('EOF read where not expected')
    try:
        code = marshal.loads(data[_HEADER_SIZE:])
    except (EOFError, TypeError, ValueError):
        code = None
    if not isinstance(code, type(load.__code__)):
        raise RuntimeError('Bad code object in .pyc file')
    return code
