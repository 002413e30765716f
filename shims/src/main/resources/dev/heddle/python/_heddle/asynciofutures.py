"""Future as CPython writes it in Modules/_asynciomodule.c.

Loaded through `_heddle.hidden`, since C has no frames; `_asynciomodule` shows
it to programs, and has the tasks.
"""

import sys
from contextvars import copy_context
from types import GenericAlias, TracebackType

import _asyncio
from asyncio.exceptions import CancelledError, InvalidStateError

from _heddle.asynciotasks import asked, unretrieved

__name__ = '_asyncio'

PENDING = 'PENDING'
CANCELLED = 'CANCELLED'
FINISHED = 'FINISHED'
NOT_INITIALIZED = 'Future object is not initialized.'


class Future:
    """This class is *almost* compatible with concurrent.futures.Future.

    Differences: it is not thread-safe, result() and exception() take no
    timeout, and callbacks are called through the event loop's call_soon().
    """

    __module__ = '_asyncio'

    # Its presence tells that a class takes part in the Future protocol.
    _asyncio_future_blocking = False
    # An instance has an attribute of its own when it differs: each one that
    # is set costs a new object time and memory.
    _loop = None
    _state = PENDING
    _cbs = _result = _exception = _exception_tb = None
    _cancel_message = _cancelled_exc = _source_traceback = None
    _log_tb = False

    def __init__(self, *, loop=None):
        if loop is None:
            loop = _asyncio.get_event_loop()
        if self._loop is not None:
            for name in _STATE.intersection(vars(self)):
                delattr(self, name)
        self._loop = loop
        if loop.get_debug():
            self._source_traceback = _extract_stack()

    def __repr__(self):
        if self._loop is None:
            raise RuntimeError(NOT_INITIALIZED)
        return _base_futures()._future_repr(self)

    __class_getitem__ = classmethod(GenericAlias)

    @property
    def _callbacks(self):
        callbacks = self._cbs
        if not callbacks:
            return None
        return [entry if entry.__class__ is tuple
                else (TaskWakeup(entry), entry.context)
                for entry in callbacks]

    @property
    def _log_traceback(self):
        if self._loop is None:
            raise RuntimeError(NOT_INITIALIZED)
        return bool(self._log_tb)

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError('_log_traceback can only be set to False')
        if self._log_tb:
            asked(self)

    def get_loop(self):
        """Return the event loop the Future is bound to."""
        if self._loop is None:
            raise RuntimeError(NOT_INITIALIZED)
        return self._loop

    def _make_cancelled_error(self):
        exception = self._cancelled_exc
        if exception is not None:
            self._cancelled_exc = None
            restore_position(exception)
            return exception
        if self._loop is None or self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        """Cancel the future and schedule callbacks.

        Returns False, and does nothing, if the future is already done.
        """
        if self._loop is None:
            raise RuntimeError(NOT_INITIALIZED)
        if self._log_tb:
            asked(self)
        if self._state != PENDING:
            return False
        self._state = CANCELLED
        self._cancel_message = msg
        if self._cbs:
            schedule_callbacks(self)
        return True

    def cancelled(self):
        """Return True if the future was cancelled."""
        return self._loop is not None and self._state == CANCELLED

    def done(self):
        """Return True if the future has a result or exception or was
        cancelled."""
        return self._loop is not None and self._state != PENDING

    def result(self):
        """Return the result, or raise what the future ended with.

        Raises InvalidStateError if the future is not done yet.
        """
        if self._loop is None:
            raise InvalidStateError(NOT_INITIALIZED)
        state = self._state
        if state == FINISHED:
            if self._log_tb:
                asked(self)
            exception = self._exception
            if exception is None:
                return self._result
            exception.__traceback__ = self._exception_tb
            self._exception_tb = None
            raise exception
        if state == CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError('Result is not set.')

    def exception(self):
        """Return the exception that was set on this future, or None.

        Raises CancelledError if it was cancelled, InvalidStateError if it is
        not done yet.
        """
        if self._loop is None:
            raise InvalidStateError(NOT_INITIALIZED)
        if self._state == CANCELLED:
            raise self._make_cancelled_error()
        if self._state != FINISHED:
            raise InvalidStateError('Exception is not set.')
        if self._log_tb:
            asked(self)
        return self._exception

    def add_done_callback(self, fn, /, *, context=None):
        """Have a function called with the future when it is done."""
        if self._loop is None:
            raise RuntimeError('uninitialized Future object')
        if self._state != PENDING:
            self._loop.call_soon(fn, self, context=context)
            return
        if context is None:
            context = getattr(self._loop, '_copy_context', copy_context)()
        entry = fn, context
        if self._cbs is None:
            self._cbs = [entry]
        else:
            self._cbs.append(entry)

    def remove_done_callback(self, fn, /):
        """Remove all instances of a callback and return how many."""
        if self._loop is None:
            raise RuntimeError(NOT_INITIALIZED)
        callbacks = self._cbs
        if not callbacks:
            return 0
        kept = []
        for entry in list(callbacks):
            callback = (entry[0] if entry.__class__ is tuple
                        else TaskWakeup(entry))
            if callback != fn:
                kept.append(entry)
        # Comparing may have run code that changed the list.
        now = self._cbs
        if now is not callbacks:
            return 0
        kept.extend(now[len(kept) + len(callbacks) - len(now):]
                    if len(now) > len(callbacks) else ())
        removed = len(now) - len(kept)
        if removed:
            self._cbs = kept or None
        return removed

    def set_result(self, result, /):
        """Mark the future done and set its result.

        Raises InvalidStateError if it is done already.
        """
        if self._loop is None:
            raise RuntimeError(NOT_INITIALIZED)
        if self._state != PENDING:
            raise InvalidStateError('invalid state')
        self._result = result
        self._state = FINISHED
        if self._cbs:
            schedule_callbacks(self)

    def set_exception(self, exception, /):
        """Mark the future done and set an exception.

        Raises InvalidStateError if it is done already.
        """
        if self._loop is None:
            raise RuntimeError(NOT_INITIALIZED)
        set_exception(self, exception)

    def __await__(self):
        if self._loop is None:
            raise RuntimeError(NOT_INITIALIZED)
        if self._state == PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def __del__(self):
        """Nothing: what was never retrieved is found in another way."""


# What a second call of __init__() sets back.
_STATE = frozenset((
    '_state', '_cbs', '_result', '_exception', '_exception_tb',
    '_cancel_message', '_cancelled_exc', '_source_traceback', '_log_tb',
    '_asyncio_future_blocking',
    # Of a task.
    '_fut_waiter', '_must_cancel', '_num_cancels_requested'))


class TaskWakeup:
    """A task as programs see it among the callbacks of a future."""

    __slots__ = '_step', '__name__', '__qualname__'

    def __init__(self, step):
        self._step = step
        self.__name__ = 'task_wakeup'
        self.__qualname__ = 'Task.task_wakeup'

    @property
    def __self__(self):
        return self._step.task

    def __call__(self, future, /):
        self._step.wake(future)

    def __eq__(self, other):
        if other.__class__ is not TaskWakeup:
            return NotImplemented
        return self._step is other._step

    def __hash__(self):
        return hash(self._step)

    def __repr__(self):
        task = self.__self__
        return (f'<built-in method task_wakeup of {_type_name(task)} object '
                f'at {id(task):#x}>')


def _type_name(value):
    """Return a type's name as C code has it: with its module."""
    kind = type(value)
    if kind.__module__ == '_asyncio':
        return f'_asyncio.{kind.__name__}'
    return kind.__name__


def schedule_callbacks(future):
    callbacks = future._cbs
    future._cbs = None
    loop = future._loop
    for entry in callbacks:
        if entry.__class__ is tuple:
            loop.call_soon(entry[0], future, context=entry[1])
        else:
            steps = loop._steps
            if steps is not None:
                steps.append(entry)
            else:
                loop.call_soon(
                    TaskWakeup(entry), future, context=entry.context)


def set_exception(future, exception):
    if future._state != PENDING:
        raise InvalidStateError('invalid state')
    if isinstance(exception, type) and issubclass(exception, BaseException):
        exception = exception()
    if not isinstance(exception, BaseException):
        raise TypeError('invalid exception object')
    if type(exception) is StopIteration:
        raise TypeError('StopIteration interacts badly with generators and '
                        'cannot be raised into a Future')
    future._exception = exception
    future._exception_tb = exception.__traceback__
    future._state = FINISHED
    if future._cbs:
        schedule_callbacks(future)
    future._log_tb = True
    unretrieved.add(future)


def _base_futures():
    from asyncio import base_futures
    return base_futures


def _extract_stack():
    """Return the stack of Python code: C has no frames."""
    from traceback import extract_stack
    return extract_stack(sys._getframe())


def restore_position(exception):
    """Tell again where in its line the first frame of a traceback is.

    An exception that is caught in a hidden frame has lost that (seen in
    GraalPy 25.2.4), but its frame still knows.
    """
    first = exception.__traceback__
    if first is not None and first.tb_lasti < 0:
        exception.__traceback__ = TracebackType(
            first.tb_next, first.tb_frame, first.tb_frame.f_lasti,
            first.tb_lineno)
