"""The event loop: CPython's, with a run-once that asks for I/O when it must.

CPython asks the selector in every round.  Here that would be most of a
round's time, so the loop asks when nothing is ready, and otherwise after
some callbacks.  Timers, the wait and the way to end it are in Java, see
`dev.heddle.loop`.
"""

from collections import deque
from math import inf
import selectors
from selectors import EVENT_READ, EVENT_WRITE
from time import monotonic

from asyncio import base_events, events, unix_events

from _heddle import asynciotasks, hidden
from _heddle.asynciotasks import fresh_coroutines as _fresh_coroutines
from _heddle.contextvarsmodule import LoopContexts, unshare

_EPOLLIN, _EPOLLOUT = 1, 4
_LONGEST = base_events.MAXIMUM_SELECT_TIMEOUT
_NANOSECONDS = 1_000_000_000
# How many callbacks may run before the loop asks for I/O again.
_BETWEEN_POLLS = 64
# When to tidy cancelled timers away, as in asyncio/base_events.py.
_FEW_TIMERS = base_events._MIN_SCHEDULED_TIMER_HANDLES
_TOO_MANY = base_events._MIN_CANCELLED_TIMER_HANDLES_FRACTION

# None where a program has no descriptors that can be waited for.
_EpollSelector = (
    None if hidden.without_descriptors else selectors.EpollSelector)
_new = object.__new__
_Handle = events.Handle
_TimerHandle = events.TimerHandle


def get_context(self):
    return unshare(self)


get_context.__qualname__ = _Handle.get_context.__qualname__
get_context.__module__ = _Handle.__module__
_Handle.get_context = get_context


def make_loop_class(new_services):
    """Return the class that `asyncio.SelectorEventLoop` is."""

    class _UnixSelectorEventLoop(unix_events._UnixSelectorEventLoop):
        """The default event loop on Unix."""

        # The deque for tasks as their own handles, see _asynciomodule; None
        # while they have to come through call_soon().
        _steps = None
        _asleep = False
        _callbacks_to_poll = 0
        # How many rounds are under way: more than one in a loop in the loop.
        _depth = 0
        _next_timer = inf

        def __new__(cls, selector=None):
            if selector is not None and type(selector) is not _EpollSelector:
                # With a selector of its own the loop is CPython's.
                return unix_events._UnixSelectorEventLoop(selector)
            return _new(cls)

        def __init__(self, selector=None):
            self._services = services = new_services()
            self._push_timer = services.push
            self._pop_timer = services.popBefore
            self._await = getattr(services, 'await')
            self._wake = services.wake
            self._contexts = LoopContexts()
            self._copy_context = self._contexts.copy
            if _EpollSelector is None:
                selector = hidden.load('hostprocess').make_selector()
            super().__init__(selector)
            self._epoll = self._selector.fileno()

        def set_debug(self, enabled):
            super().set_debug(enabled)
            lean = (not enabled and not self._closed
                    and type(self).call_soon is call_soon)
            self._steps = self._ready if lean else None

        def _set_coroutine_origin_tracking(self, enabled):
            # Called as the loop begins to run, when it has to ask for events
            # even if it only runs once.
            self._callbacks_to_poll = 0
            super()._set_coroutine_origin_tracking(enabled)

        def close(self):
            if self.is_running():
                raise RuntimeError('Cannot close a running event loop')
            was_open = not self._closed
            self._steps = None
            super().close()
            if was_open:
                self._services.close()
                asynciotasks.loop_closed(self)

        def call_soon(self, callback, *args, context=None):
            if self._closed:
                self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, 'call_soon')
                handle = _Handle(callback, args, self, context)
                if handle._source_traceback:
                    del handle._source_traceback[-1]
            else:
                handle = _new(_Handle)
                handle._context = (
                    self._copy_context() if context is None else context)
                handle._loop = self
                handle._callback = callback
                handle._args = args
                handle._cancelled = False
                handle._repr = handle._source_traceback = None
            self._ready.append(handle)
            return handle

        def call_soon_threadsafe(self, callback, *args, context=None):
            if self._closed:
                self._check_closed()
            if self._debug:
                self._check_callback(callback, 'call_soon_threadsafe')
            handle = _Handle(callback, args, self, context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            self._ready.append(handle)
            if self._asleep:
                self._wake()
            return handle

        def call_later(self, delay, callback, *args, context=None):
            if delay is None:
                raise TypeError('delay must not be None')
            timer = self.call_at(
                self.time() + delay, callback, *args, context=context)
            if timer._source_traceback:
                del timer._source_traceback[-1]
            return timer

        def call_at(self, when, callback, *args, context=None):
            if when is None:
                raise TypeError('when cannot be None')
            if self._closed:
                self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, 'call_at')
                timer = _TimerHandle(when, callback, args, self, context)
                if timer._source_traceback:
                    del timer._source_traceback[-1]
            else:
                timer = _new(_TimerHandle)
                timer._context = (
                    self._copy_context() if context is None else context)
                timer._loop = self
                timer._callback = callback
                timer._args = args
                timer._cancelled = False
                timer._repr = timer._source_traceback = None
                timer._when = when
            timer._scheduled = True
            instant = float(when)
            self._push_timer(instant, timer)
            if instant < self._next_timer:
                self._next_timer = instant
            return timer

        if _EpollSelector is None:
            def _make_self_pipe(self):
                """Nothing but wake() is needed."""

            def _close_self_pipe(self):
                """There is none."""

            def add_signal_handler(self, sig, callback, *args):
                raise hidden.load('hostprocess').error('add_signal_handler')

        def _write_to_self(self):
            if self._asleep:
                self._wake()

        def _run_once(self):
            ready = self._ready
            if self._callbacks_to_poll <= 0 or not ready:
                self._ask_for_events(ready)
            if self._next_timer < inf:
                self._take_due_timers(ready)
            contexts = self._contexts
            outer = contexts.handle
            # In debug mode, and in a loop within the loop, no handle may share
            # its context with one that runs.
            apart = self._debug or self._depth > 0
            if apart:
                contexts.handle = None
            self._depth += 1
            take = ready.popleft
            # Everything is called from here: programs see this frame.
            try:
                # More than one round, unless the rounds have more to do.
                while True:
                    count = len(ready)
                    self._callbacks_to_poll -= count
                    for _ in range(count):
                        handle = take()
                        if handle._cancelled:
                            continue
                        if apart:
                            begin = self._begin_apart(handle)
                            handle._run()
                            self._end_apart(handle, begin)
                        else:
                            contexts.handle = handle
                            handle._run()
                    if (apart or not ready or self._callbacks_to_poll <= 0
                            or self._stopping or self._next_timer < inf
                            or self._debug):
                        return
            finally:
                self._depth -= 1
                contexts.handle = outer
                if apart:
                    self._current_handle = None

        def _begin_apart(self, handle):
            if isinstance(handle, _Handle):
                unshare(handle)
            if not self._debug:
                return None
            self._current_handle = handle
            return self.time()

        def _end_apart(self, handle, begin):
            self._current_handle = None
            if begin is None:
                return
            took = self.time() - begin
            if took >= self.slow_callback_duration:
                base_events.logger.warning(
                    'Executing %s took %.3f seconds',
                    base_events._format_handle(handle), took)

        def _ask_for_events(self, ready):
            self._callbacks_to_poll = _BETWEEN_POLLS
            if self._timer_cancelled_count:
                self._drop_cancelled_timers()
            # Another thread that adds to `ready` looks at this afterwards.
            self._asleep = True
            if ready or self._stopping:
                nanoseconds = 0
            elif self._next_timer < inf:
                seconds = self._next_timer - self.time()
                nanoseconds = (
                    0 if seconds <= 0 else
                    int(min(seconds, _LONGEST) * _NANOSECONDS) + 1)
            else:
                nanoseconds = -1
            if nanoseconds and (
                    asynciotasks.unretrieved.unseen or _fresh_coroutines()):
                nanoseconds = asynciotasks.before_wait(self, nanoseconds)
            found = self._await(self._epoll, nanoseconds)
            self._asleep = False
            if found:
                self._handle_events(list(found))

        def _handle_events(self, numbers):
            key_of = self._selector._fd_to_key.get
            selected = []
            for i in range(0, len(numbers), 2):
                key = key_of(numbers[i])
                if key is not None:
                    found = numbers[i + 1]
                    mask = EVENT_WRITE if found & ~_EPOLLIN else 0
                    if found & ~_EPOLLOUT:
                        mask |= EVENT_READ
                    selected.append((key, mask & key.events))
            self._process_events(selected)

        def _take_due_timers(self, ready):
            due_before = self.time() + self._clock_resolution
            if self._next_timer >= due_before:
                return
            pop = self._pop_timer
            while (timer := pop(due_before)) is not False:
                timer._scheduled = False
                ready.append(timer)
            self._next_timer = self._services.first()

        def _drop_cancelled_timers(self):
            services = self._services
            size = services.size()
            if (size > _FEW_TIMERS
                    and self._timer_cancelled_count / size > _TOO_MANY):
                kept = []
                for _ in range(size):
                    timer = services.pop()
                    if timer._cancelled:
                        timer._scheduled = False
                    else:
                        kept.append(timer)
                for timer in kept:
                    self._push_timer(float(timer._when), timer)
                self._timer_cancelled_count = 0
            else:
                while size and services.firstHandle()._cancelled:
                    services.pop()._scheduled = False
                    self._timer_cancelled_count -= 1
                    size -= 1
            self._next_timer = services.first()

    call_soon = _UnixSelectorEventLoop.call_soon
    _UnixSelectorEventLoop.__module__ = unix_events.__name__
    _UnixSelectorEventLoop.__qualname__ = _UnixSelectorEventLoop.__name__
    return _UnixSelectorEventLoop
