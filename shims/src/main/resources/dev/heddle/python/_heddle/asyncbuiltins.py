"""`anext` as CPython writes it in Python/bltinmodule.c and Objects/iterobject.c.

What GraalPy's returns when it is given a default cannot be awaited (seen in
25.2.4).  Loaded through `_heddle.hidden`, since C has no frames.
"""

import builtins
from types import CoroutineType, GeneratorType

from _heddle.startup import as_builtin

__name__ = 'builtins'

# CO_ITERABLE_COROUTINE.
_ITERABLE_COROUTINE = 0x100


class anext_awaitable:
    """Awaits the next value of an async iterator; its end is a default."""

    __slots__ = '_awaitable', '_iterator', '_default'

    def __init__(self, awaitable, default):
        self._awaitable = awaitable
        self._iterator = None
        self._default = default

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self._forward('__next__')

    def send(self, value, /):
        return self._forward('send', value)

    def throw(self, *exception):
        return self._forward('throw', *exception)

    def close(self):
        return self._forward('close')

    def _forward(self, method, *arguments):
        try:
            if self._iterator is None:
                self._iterator = _iterator_of(self._awaitable)
            return getattr(self._iterator, method)(*arguments)
        except StopAsyncIteration:
            raise StopIteration(self._default) from None


def _iterator_of(awaitable):
    """`_PyCoro_GetAwaitableIter`."""
    kind = type(awaitable)
    get = getattr(kind, '__await__', None)
    if get is None:
        if (kind is GeneratorType
                and awaitable.gi_code.co_flags & _ITERABLE_COROUTINE):
            # types.coroutine has marked its function.
            return awaitable
        raise TypeError(f"object {kind.__name__} can't be used in 'await' "
                        'expression')
    iterator = get(awaitable)
    kind = type(iterator)
    if kind is CoroutineType:
        raise TypeError('__await__() returned a coroutine')
    if not hasattr(kind, '__next__'):
        raise TypeError('__await__() returned non-iterator of type '
                        f"'{kind.__name__}'")
    return iterator


def install():
    """Show this `anext` to programs."""
    original = builtins.anext

    def anext(module, *arguments, **keywords):
        if keywords:
            raise TypeError('anext() takes no keyword arguments')
        count = len(arguments)
        if not 1 <= count <= 2:
            most, number = ('most', '2') if count else ('least', '1')
            raise TypeError(f'anext expected at {most} {number} '
                            f'argument{"s" * (count > 2)}, got {count}')
        kind = type(arguments[0])
        if not hasattr(kind, '__anext__'):
            raise TypeError(
                f"'{kind.__name__}' object is not an async iterator")
        awaitable = kind.__anext__(arguments[0])
        if count == 1:
            return awaitable
        return anext_awaitable(awaitable, arguments[1])

    builtins.anext = as_builtin(anext, original)
