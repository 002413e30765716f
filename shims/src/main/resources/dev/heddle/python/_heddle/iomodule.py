"""What CPython writes in Modules/_io/_iomodule.c and Heddle replaces.

Loaded by `_heddle.hidden`.
"""

__name__ = '_io'

# How many files may be forgotten and still be written out.
_MOST = 64


def make_open(original):
    """Return `open`, and the function that writes out what is forgotten.

    CPython writes a file out when the last reference to it goes, as in
    `open(name, 'w').write(text)`.  The JVM tells nobody.  So files that are
    open for writing are kept here; they are written out when the next file
    is opened, which may be the same one, and when the program ends.
    """
    forgotten = []

    def open(module, *arguments, **options):
        if forgotten:
            write_out()
        file = original(*arguments, **options)
        mode = options.get('mode')
        if mode is None:
            mode = arguments[1] if len(arguments) > 1 else 'r'
        if mode != 'r' and mode != 'rb' and hasattr(file, 'flush'):
            forgotten.append(file)
            del forgotten[:-_MOST]
        return file

    def write_out():
        for file in forgotten[:]:
            try:
                if file.closed:
                    forgotten.remove(file)
                else:
                    file.flush()
            except (OSError, ValueError):
                # Its owner learns of it from the next write, or by closing.
                pass

    return open, write_out
