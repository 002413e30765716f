"""What CPython writes in Python/bltinmodule.c and Heddle replaces.

Loaded by `_heddle.hidden`.
"""

import sys
from _io import TextIOWrapper

__name__ = 'builtins'

_OPTIONS = {'sep', 'end', 'file', 'flush'}


def make_print(original):
    """Return `print` on top of GraalPy's own.

    GraalPy's may give up the interpreter lock between a text and its line
    end, so that the lines of two threads run into one another (seen in
    25.2.4).  CPython does not: nothing in its print() lets another thread
    run.  One call of write() for the whole line has the same effect.
    """

    def print(module, *values, **options):
        sep, end, flush = ' ', '\n', False
        stream = None
        if options:
            check(options)
            stream = options.get('file')
            sep = options.get('sep')
            end = options.get('end')
            flush = options.get('flush', False)
            sep = ' ' if sep is None else sep
            end = '\n' if end is None else end
        if stream is None:
            stream = getattr(sys, 'stdout', None)
        if type(stream) is not TextIOWrapper:
            return original(*values, **options)
        texts = []
        try:
            for value in values:
                texts.append(str(value))
        except BaseException:
            # As if each text had been written in its turn.
            stream.write(''.join(text + sep for text in texts))
            raise
        stream.write(sep.join(texts) + end)
        if flush:
            stream.flush()

    def check(options):
        for name in options:
            if name not in _OPTIONS:
                raise TypeError(
                    f"'{name}' is an invalid keyword argument for print()")
        for name in 'sep', 'end':
            value = options.get(name)
            if value is not None and not isinstance(value, str):
                raise TypeError(f'{name} must be None or a string, not '
                                f'{type(value).__name__}')

    return print
