"""Future and Task as CPython writes them in Modules/_asynciomodule.c.

They are what the module `_asyncio` shows to programs; GraalPy's lacks them
(seen in 25.2.4).  Loaded through `_heddle.hidden`, since C has no frames.
Tasks and their steps are here, futures in `_heddle.asynciofutures`.

A task is lean: where the loop allows it (`loop._steps`), one `_TaskStep`
stands for it in the queue of ready handles and in the lists of callbacks, and
no handle, bound method or tuple is made for a step.
"""

import gc
import itertools
from types import GeneratorType

import _asyncio
from _asyncio import _current_tasks, _eager_tasks
from asyncio.exceptions import CancelledError, InvalidStateError

from _heddle import asynciotasks, hidden
from _heddle.asynciotasks import asked, scheduled_tasks
from _heddle.contextvarsmodule import copy_current
from _heddle.startup import as_builtin

hidden.load('asynciofutures')
from _heddle.asynciofutures import (
    CANCELLED, FINISHED, NOT_INITIALIZED, PENDING, Future, TaskWakeup,
    restore_position, schedule_callbacks, set_exception)

__name__ = '_asyncio'

_next_name = itertools.count(1).__next__


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
            context = copy_current()
        self._context = context
        self._step = _TaskStep(self, context)
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
            raise RuntimeError(NOT_INITIALIZED)
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
        if self._loop is not None and self._state != PENDING:
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
    # What is to be thrown into the coroutine.
    exception = None

    def __init__(self, task, context):
        self.task = task
        self.context = context

    @property
    def __self__(self):
        return self.task

    def __call__(self):
        _resume(self)

    def wake(self, future):
        _resume(self, future)

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


def _is_coroutine(value):
    from asyncio.coroutines import iscoroutine
    globals()['_is_coroutine'] = iscoroutine
    return iscoroutine(value)


def _base_tasks():
    from asyncio import base_tasks
    return base_tasks


def _call_step_soon(task, exception):
    loop = task._loop
    if exception is None:
        step = task._step
    else:
        step = _TaskStep(task, task._context)
        step.exception = exception
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
        if task._state == PENDING:
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
        if state == FINISHED:
            if future._log_tb:
                asked(future)
            exception = future._exception
            if exception is not None:
                exception.__traceback__ = future._exception_tb
                future._exception_tb = None
            return exception
        if state == CANCELLED:
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
    if task is None or task._state != PENDING:
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
        if current.get(loop) is step.task:
            del current[loop]
        else:
            _left_another(step, loop)


def _left_another(step, loop):
    left = _current_tasks.pop(loop, None)
    if step.task is None:
        return
    if left is not None:
        _current_tasks[loop] = left
    raise RuntimeError(
        f'Leaving task {step.task!r} does not match the current task '
        f'{left!r}.')


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
        if result is None:
            # A bare yield lets the loop run once.
            _call_step_soon(step.task, None)
        else:
            _wait_for(step, result)
        return
    exception = coro = None
    if outcome == _RAISED:
        # Here, because the traceback will know the frames that call this.
        # One of cancellation, which is seldom looked at, waits until somebody
        # asks for it: this is half of a cancelled step's time.
        restore_position(result)
    _finish(step, outcome, result)
    if outcome == _RAISED:
        # From now on only those who wait for the task know it.
        step.task = None
        if isinstance(result, (KeyboardInterrupt, SystemExit)):
            raise result


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
            task._state = FINISHED
            if task._cbs:
                schedule_callbacks(task)
        return
    if outcome == _WAS_CANCELLED:
        # Kept so that it becomes the context of later ones.
        task._cancelled_exc = result
        Future.cancel(task)
    else:
        set_exception(task, result)


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
            if (yielded._state == PENDING and task.__class__ is Task
                    and hasattr(loop, '_steps')):
                if yielded._cbs is None:
                    yielded._cbs = [task._step]
                else:
                    yielded._cbs.append(task._step)
            else:
                yielded.add_done_callback(
                    TaskWakeup(task._step), context=task._context)
            task._fut_waiter = yielded
            if task._must_cancel and yielded.cancel(task._cancel_message):
                task._must_cancel = False
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
                TaskWakeup(task._step), context=task._context)
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
