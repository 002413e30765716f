"""`_queue` as CPython's Modules/_queuemodule.c has it.

Loaded by `_heddle.hidden`.
"""

from _collections import deque
from types import GenericAlias

from _heddle.typeobject import BuiltinType, named_with_module

__name__ = '_queue'

_NANOSECONDS = 1_000_000_000
_MISSING = object()


def make_SimpleQueue(services, Empty):
    new_permits = services.newPermits
    release = services.releasePermit
    acquire = services.acquirePermit

    class SimpleQueue(metaclass=BuiltinType):
        """Simple, unbounded, reentrant FIFO queue."""

        __slots__ = '_items', '_permits', '__weakref__'
        __module__ = '_queue'

        def __new__(cls):
            self = object.__new__(cls)
            self._items = deque()
            # One for each item: waiting for an item is waiting for a permit.
            self._permits = new_permits()
            return self

        def put(self, item=_MISSING, block=True, timeout=None):
            if item is _MISSING:
                raise TypeError(
                    "put() missing required argument 'item' (pos 1)")
            self._items.append(item)
            release(self._permits)

        def put_nowait(self, item=_MISSING):
            if item is _MISSING:
                raise TypeError(
                    "put_nowait() missing required argument 'item' (pos 1)")
            self._items.append(item)
            release(self._permits)

        def get(self, block=True, timeout=None):
            nanoseconds = -1
            if not block:
                nanoseconds = 0
            elif timeout is not None:
                nanoseconds = _timeout(timeout)
                if nanoseconds < 0:
                    raise ValueError(
                        "'timeout' must be a non-negative number")
            if not acquire(self._permits, nanoseconds):
                raise Empty
            return self._items.popleft()

        def get_nowait(self):
            return self.get(False)

        def empty(self):
            return not self._items

        def qsize(self):
            return len(self._items)

        __class_getitem__ = classmethod(GenericAlias)

    return named_with_module(SimpleQueue)


def _timeout(seconds):
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError('Invalid value NaN (not a number)')
        nanoseconds = seconds * _NANOSECONDS
        if not -(1 << 63) <= nanoseconds < 1 << 63:
            raise OverflowError('timeout value is too large')
        return int(nanoseconds)
    if not hasattr(type(seconds), '__index__'):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be "
                        'interpreted as an integer')
    nanoseconds = seconds.__index__() * _NANOSECONDS
    if not -(1 << 63) <= nanoseconds < 1 << 63:
        raise OverflowError('timeout value is too large')
    return nanoseconds
