"""What CPython writes in Modules/_io/_iomodule.c and Heddle replaces.

Loaded by `_heddle.hidden`.
"""

import sys

__name__ = '_io'

# How many files may be forgotten and still be written out.
_MOST = 64

# CPython writes a file out when the last reference to it goes, as in
# `open(name, 'w').write(text)`.  The JVM tells nobody.  So files that are
# open for writing are kept here; they are written out when the next file
# is opened, which may be the same one, and when the program ends.
_forgotten = []


def make_open(original):
    """Return `open`, which keeps the files that may be forgotten."""
    def open(module, *arguments, **options):
        if _forgotten:
            write_out()
        file = original(*arguments, **options)
        mode = options.get('mode')
        if mode is None:
            mode = arguments[1] if len(arguments) > 1 else 'r'
        if mode != 'r' and mode != 'rb' and hasattr(file, 'flush'):
            _forgotten.append(file)
            del _forgotten[:-_MOST]
        return file

    return open


def write_out(besides=frozenset()):
    """Write the files out, but for those whose ids are in `besides`."""
    for file in _forgotten[:]:
        try:
            if file.closed:
                _forgotten.remove(file)
            elif id(file) not in besides:
                file.flush()
        except (OSError, ValueError):
            # Its owner learns of it from the next write, or by closing.
            pass


def write_out_dropped():
    """Write the files out that no module names.

    For a forked child, which ends as with `os._exit`: what a global variable
    has is lost there, in CPython too.
    """
    if _forgotten:
        spaces = [getattr(module, '__dict__', {})
                  for module in list(sys.modules.values())]
        write_out({id(value) for space in spaces
                   for value in list(space.values())})
