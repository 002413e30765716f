"""Future and Task as CPython writes them in Modules/_asynciomodule.c.

They are what the module `_asyncio` shows to programs; GraalPy's lacks them
(seen in 25.2.4).  Loaded through `_heddle.hidden`, since C has no frames.

A task is lean: where the loop allows it (`loop._steps`), one `_TaskStep`
stands for it in the queue of ready handles and in the lists of callbacks, and
no handle, bound method or tuple is made for a step.  Both kinds of task and
their steps share the state of one future, which is why this file is long.
"""

import gc
import itertools
import sys
from contextvars import copy_context
from types import GenericAlias, GeneratorType, TracebackType

import _asyncio
from _asyncio import _current_tasks, _eager_tasks
from asyncio.exceptions import CancelledError, InvalidStateError

from _heddle import asynciotasks
from _heddle.asynciotasks import asked, scheduled_tasks, unretrieved
from _heddle.startup import as_builtin

__name__ = '_asyncio'

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'
_NOT_INITIALIZED = 'Future object is not initialized.'

_next_name = itertools.count(1).__next__


class Future:
    """This class is *almost* compatible with concurrent.futures.Future.

    Differences: it is not thread-safe, result() and exception() take no
    timeout, and callbacks are called through the event loop's call_soon().
    """

    __module__ = '_asyncio'

    # Its presence tells that a class takes part in the Future protocol.
    _asyncio_future_blocking = False
    _loop = None
    _log_tb = False
    # No __getattr__ for those that are missing before __init__: it would
    # make every access slower, a step by a third.
    _cancelled_exc = None

    def __init__(self, *, loop=None):
        if loop is None:
            loop = _asyncio.get_event_loop()
        self._loop = loop
        self._state = _PENDING
        self._cbs = self._result = self._exception = None
        self._cancel_message = self._exception_tb = None
        self._log_tb = self._asyncio_future_blocking = False
        if loop.get_debug():
            self._source_traceback = _extract_stack()
        else:
            self._source_traceback = None

    def __repr__(self):
        if self._loop is None:
            raise RuntimeError(_NOT_INITIALIZED)
        return _base_futures()._future_repr(self)

    __class_getitem__ = classmethod(GenericAlias)

    @property
    def _callbacks(self):
        callbacks = self._cbs
        if not callbacks:
            return None
        return [entry if entry.__class__ is tuple
                else (_TaskWakeup(entry), entry.context)
                for entry in callbacks]

    @property
    def _log_traceback(self):
        if self._loop is None:
            raise RuntimeError(_NOT_INITIALIZED)
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
            raise RuntimeError(_NOT_INITIALIZED)
        return self._loop

    def _make_cancelled_error(self):
        exception = self._cancelled_exc
        if exception is not None:
            self._cancelled_exc = None
            _restore_position(exception)
            return exception
        if self._loop is None or self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        """Cancel the future and schedule callbacks.

        Returns False, and does nothing, if the future is already done.
        """
        if self._loop is None:
            raise RuntimeError(_NOT_INITIALIZED)
        if self._log_tb:
            asked(self)
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        if self._cbs:
            _schedule_callbacks(self)
        return True

    def cancelled(self):
        """Return True if the future was cancelled."""
        return self._loop is not None and self._state == _CANCELLED

    def done(self):
        """Return True if the future has a result or exception or was
        cancelled."""
        return self._loop is not None and self._state != _PENDING

    def result(self):
        """Return the result, or raise what the future ended with.

        Raises InvalidStateError if the future is not done yet.
        """
        if self._loop is None:
            raise InvalidStateError(_NOT_INITIALIZED)
        state = self._state
        if state == _FINISHED:
            if self._log_tb:
                asked(self)
            exception = self._exception
            if exception is None:
                return self._result
            exception.__traceback__ = self._exception_tb
            self._exception_tb = None
            raise exception
        if state == _CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError('Result is not set.')

    def exception(self):
        """Return the exception that was set on this future, or None.

        Raises CancelledError if it was cancelled, InvalidStateError if it is
        not done yet.
        """
        if self._loop is None:
            raise InvalidStateError(_NOT_INITIALIZED)
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError('Exception is not set.')
        if self._log_tb:
            asked(self)
        return self._exception

    def add_done_callback(self, fn, /, *, context=None):
        """Have a function called with the future when it is done."""
        if self._loop is None:
            raise RuntimeError('uninitialized Future object')
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
            return
        entry = fn, copy_context() if context is None else context
        if self._cbs is None:
            self._cbs = [entry]
        else:
            self._cbs.append(entry)

    def remove_done_callback(self, fn, /):
        """Remove all instances of a callback and return how many."""
        if self._loop is None:
            raise RuntimeError(_NOT_INITIALIZED)
        callbacks = self._cbs
        if not callbacks:
            return 0
        kept = []
        for entry in list(callbacks):
            callback = (entry[0] if entry.__class__ is tuple
                        else _TaskWakeup(entry))
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
            raise RuntimeError(_NOT_INITIALIZED)
        if self._state != _PENDING:
            raise InvalidStateError('invalid state')
        self._result = result
        self._state = _FINISHED
        if self._cbs:
            _schedule_callbacks(self)

    def set_exception(self, exception, /):
        """Mark the future done and set an exception.

        Raises InvalidStateError if it is done already.
        """
        if self._loop is None:
            raise RuntimeError(_NOT_INITIALIZED)
        _set_exception(self, exception)

    def __await__(self):
        if self._loop is None:
            raise RuntimeError(_NOT_INITIALIZED)
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def __del__(self):
        """Nothing: what was never retrieved is found in another way."""


class Task(Future):
    """A coroutine wrapped in a Future."""

    __module__ = '_asyncio'

    _log_destroy_pending = True
    _must_cancel = False
    _fut_waiter = None
    _coro = None
    _num_cancels_requested = 0

    def __init__(self, coro, *, loop=None, name=None, context=None,
                 eager_start=False):
        Future.__init__(self, loop=loop)
        loop = self._loop
        if not _is_coroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        if context is None:
            context = copy_context()
        self._context = context
        self._step = _TaskStep(self, context, None)
        self._fut_waiter = None
        self._must_cancel = False
        self._num_cancels_requested = 0
        self._coro = coro
        if name is None:
            self._name = _next_name()
        else:
            self._name = name if type(name) is str else str(name)
        if eager_start and loop.is_running():
            _eager_start(self)
            return
        _call_step_soon(self, None)
        scheduled_tasks.add(self)

    def __repr__(self):
        if self._loop is None:
            raise RuntimeError(_NOT_INITIALIZED)
        return _base_tasks()._task_repr(self)

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        name = self._name
        if name.__class__ is int:
            name = self._name = f'Task-{name}'
        return name

    def set_name(self, value, /):
        self._name = value if type(value) is str else str(value)

    def set_result(self, result, /):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception, /):
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        """Return the list of stack frames for this task's coroutine."""
        return _base_tasks()._task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Print the stack or traceback for this task's coroutine."""
        return _base_tasks()._task_print_stack(self, limit, file)

    def cancel(self, msg=None):
        """Request that this task cancel itself.

        A CancelledError is thrown into its coroutine, which can clean up or
        even go on.  Each call counts as a request, see cancelling().
        """
        if self._log_tb:
            asked(self)
        if self._loop is not None and self._state != _PENDING:
            return False
        self._num_cancels_requested += 1
        waiter = self._fut_waiter
        if waiter is not None and waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """Return the count of the task's cancellation requests."""
        return self._num_cancels_requested

    def uncancel(self):
        """Take back a request to cancel and return how many are left."""
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
        return self._num_cancels_requested


class _TaskStep:
    """A task as a handle in the queue of its loop, and as a callback.

    While the coroutine runs, the frames below it know this object only and
    not the task: a traceback leads to those frames, and one that is kept
    must not keep a failed task alive.
    """

    __module__ = '_asyncio'

    # As a handle: tasks are cancelled in other ways.
    _cancelled = False

    def __init__(self, task, context, exception):
        self.task = task
        self.context = context
        self.exception = exception

    @property
    def __self__(self):
        return self.task

    def __call__(self):
        _resume(self)

    def _run(self):
        try:
            self.context.run(_resume, self)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exception:
            _report_step(self, exception)


_TaskStep.__name__ = _TaskStep.__qualname__ = 'TaskStepMethWrapper'


def _report_step(step, exception):
    from asyncio.events import Handle
    from asyncio.format_helpers import _format_callback_source
    loop = step.task._loop
    loop.call_exception_handler({
        'message': 'Exception in callback '
                   + _format_callback_source(step, ()),
        'exception': exception,
        'handle': Handle(step, (), loop, step.context),
    })


class _TaskWakeup:
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
        _resume(self._step, future)

    def __eq__(self, other):
        if other.__class__ is not _TaskWakeup:
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
    if kind is Future or kind is Task:
        return f'_asyncio.{kind.__name__}'
    return kind.__name__


def _schedule_callbacks(future):
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
                    _TaskWakeup(entry), future, context=entry.context)


def _set_exception(future, exception):
    if future._state != _PENDING:
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
    future._state = _FINISHED
    if future._cbs:
        _schedule_callbacks(future)
    future._log_tb = True
    unretrieved.add(future)


def _is_coroutine(value):
    from asyncio.coroutines import iscoroutine
    globals()['_is_coroutine'] = iscoroutine
    return iscoroutine(value)


def _base_futures():
    from asyncio import base_futures
    return base_futures


def _base_tasks():
    from asyncio import base_tasks
    return base_tasks


def _extract_stack():
    """Return the stack of Python code: C has no frames."""
    from traceback import extract_stack
    frame = sys._getframe()
    while frame.f_globals is globals():
        frame = frame.f_back
    return extract_stack(frame)


def _call_step_soon(task, exception):
    loop = task._loop
    step = (task._step if exception is None
            else _TaskStep(task, task._context, exception))
    if task.__class__ is Task:
        try:
            steps = loop._steps
        except AttributeError:
            steps = None
        if steps is not None:
            steps.append(step)
            return
    loop.call_soon(step, context=task._context)


def _eager_start(task):
    loop = task._loop
    previous = _swap_current_task(loop, task)
    try:
        _eager_tasks.add(task)
        try:
            task._context.run(_advance, task._step, None)
        finally:
            _eager_tasks.discard(task)
    finally:
        _swap_current_task(loop, previous)
        if task._state == _PENDING:
            scheduled_tasks.add(task)
        else:
            task._coro = None


def _swap_current_task(loop, task):
    previous = _current_tasks.get(loop)
    if task is None:
        del _current_tasks[loop]
    else:
        _current_tasks[loop] = task
    return previous


def _outcome_of(future):
    """Return what the coroutine that waits for a future is to be thrown."""
    kind = future.__class__
    if kind is Future or kind is Task:
        state = future._state
        if state == _FINISHED:
            if future._log_tb:
                asked(future)
            exception = future._exception
            if exception is not None:
                exception.__traceback__ = future._exception_tb
                future._exception_tb = None
            return exception
        if state == _CANCELLED:
            return future._make_cancelled_error()
        return InvalidStateError('Result is not set.')
    try:
        future.result()
    except BaseException as raised:
        return raised
    return None


def _resume(step, future=None):
    """Run a step of a task, as the one that its loop runs at present."""
    task = step.task
    if task is None or task._state != _PENDING:
        raise InvalidStateError(
            f'__step(): already done: {task!r} {step.exception or ""!r}')
    loop = task._loop
    current = _current_tasks
    if loop in current:
        raise RuntimeError(
            f'Cannot enter into task {task!r} while another task '
            f'{current[loop]!r} is being executed.')
    exception = step.exception
    if exception is None:
        if future is None:
            future = task._fut_waiter
        if future is not None:
            exception = _outcome_of(future)
            future = None
    current[loop] = task
    task = None
    try:
        _advance(step, exception)
    finally:
        left = current.pop(loop, None)
        if left is not step.task and step.task is not None:
            if left is not None:
                current[loop] = left
            raise RuntimeError(
                f'Leaving task {step.task!r} does not match the current task '
                f'{left!r}.')
        left = None


_YIELDED, _RETURNED, _WAS_CANCELLED, _RAISED = range(4)


def _advance(step, exception):
    """Run a task's coroutine to its next await."""
    task = step.task
    if task._must_cancel:
        if not isinstance(exception, CancelledError):
            exception = task._make_cancelled_error()
        task._must_cancel = False
    task._fut_waiter = None
    coro = task._coro
    task = None
    # What it raises must not be under way any more when callbacks are called.
    try:
        if exception is None:
            result = coro.send(None)
        else:
            result = coro.throw(exception)
        outcome = _YIELDED
    except StopIteration as stop:
        outcome = _RETURNED
        result = stop.value
    except CancelledError as raised:
        outcome = _WAS_CANCELLED
        result = raised
    except BaseException as raised:
        outcome = _RAISED
        result = raised
    if outcome == _YIELDED:
        _wait_for(step, result)
        return
    exception = coro = None
    if outcome == _RAISED:
        # Here, because the traceback will know the frames that call this.
        # One of cancellation, which is seldom looked at, waits until somebody
        # asks for it: this is half of a cancelled step's time.
        _restore_position(result)
    _finish(step, outcome, result)
    if outcome == _RAISED:
        # From now on only those who wait for the task know it.
        step.task = None
        if isinstance(result, (KeyboardInterrupt, SystemExit)):
            raise result


def _restore_position(exception):
    """Tell again where in its line the first frame of a traceback is.

    An exception that is caught in a hidden frame has lost that (seen in
    GraalPy 25.2.4), but its frame still knows.
    """
    first = exception.__traceback__
    if first is not None and first.tb_lasti < 0:
        exception.__traceback__ = TracebackType(
            first.tb_next, first.tb_frame, first.tb_frame.f_lasti,
            first.tb_lineno)


def _finish(step, outcome, result):
    """Give a task the outcome of its coroutine."""
    task = step.task
    scheduled_tasks.discard(task)
    if outcome == _RETURNED:
        if task._must_cancel:
            # Cancelled right before the coroutine returned.
            task._must_cancel = False
            Future.cancel(task, task._cancel_message)
        else:
            task._result = result
            task._state = _FINISHED
            if task._cbs:
                _schedule_callbacks(task)
        return
    if outcome == _WAS_CANCELLED:
        # Kept so that it becomes the context of later ones.
        task._cancelled_exc = result
        Future.cancel(task)
    else:
        _set_exception(task, result)


def _wait_for(step, yielded):
    """Have a task go on when what its coroutine yielded is done."""
    task = step.task
    kind = yielded.__class__
    loop = task._loop
    if kind is Future or kind is Task:
        if yielded is task:
            error = f'Task cannot await on itself: {task!r}'
        elif yielded._loop is not loop:
            error = (f'Task {task!r} got Future {yielded!r} attached to a '
                     'different loop')
        elif not yielded._asyncio_future_blocking:
            error = ('yield was used instead of yield from in task '
                     f'{task!r} with {yielded!r}')
        else:
            yielded._asyncio_future_blocking = False
            if (yielded._state == _PENDING and task.__class__ is Task
                    and hasattr(loop, '_steps')):
                if yielded._cbs is None:
                    yielded._cbs = [task._step]
                else:
                    yielded._cbs.append(task._step)
            else:
                yielded.add_done_callback(
                    _TaskWakeup(task._step), context=task._context)
            task._fut_waiter = yielded
            if task._must_cancel and yielded.cancel(task._cancel_message):
                task._must_cancel = False
            return
    elif yielded is None:
        # A bare yield lets the loop run once.
        _call_step_soon(task, None)
        return
    elif (blocking := getattr(
            yielded, '_asyncio_future_blocking', None)) is not None:
        if yielded is task:
            error = f'Task cannot await on itself: {task!r}'
        elif _loop_of(yielded) is not loop:
            error = (f'Task {task!r} got Future {yielded!r} attached to a '
                     'different loop')
        elif not blocking:
            error = ('yield was used instead of yield from in task '
                     f'{task!r} with {yielded!r}')
        else:
            yielded._asyncio_future_blocking = False
            yielded.add_done_callback(
                _TaskWakeup(task._step), context=task._context)
            task._fut_waiter = yielded
            if (task._must_cancel
                    and yielded.cancel(msg=task._cancel_message)):
                task._must_cancel = False
            return
    elif isinstance(yielded, GeneratorType):
        error = ('yield was used instead of yield from for generator in '
                 f'task {task!r} with {yielded!r}')
    else:
        error = f'Task got bad yield: {yielded!r}'
    _call_step_soon(task, RuntimeError(error))


def _loop_of(future):
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()


def _collect(module, generation=2):
    return asynciotasks.collect(generation)


def install():
    """Show these classes to programs as those of `_asyncio`."""
    gc.collect = as_builtin(_collect, gc.collect)
    _asyncio.Future = Future
    _asyncio.Task = Task
    _asyncio._scheduled_tasks = scheduled_tasks
