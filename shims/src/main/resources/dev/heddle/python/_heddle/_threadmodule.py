"""`_thread` as CPython's Modules/_threadmodule.c has it.

Loaded by `_heddle.hidden`.  The locks are objects of GraalPy's RLock class,
whose part Heddle's Java code plays: see `dev.heddle.threading`.
"""

import sys

from _heddle.typeobject import (
    BuiltinType, hide_base, inner_name, named_with_module, not_a_base)

__name__ = '_thread'

_NSIG = 65
# What PyThread_set_stacksize accepts on Linux, in bytes.
_SMALLEST_STACK = 0x8000
# The JVM's, see jvm.flags.
_USUAL_STACK = 16 << 20


def make_module(services, original):
    """Return the attributes of `_thread` by name, and what ends it all.

    After the latter has been called no thread can be started: CPython sets
    `interp->finalizing` before it joins the threads that are left.
    """
    _base = original.RLock
    _new = _base.__new__
    locked_ = services.lockIsLocked
    owned = services.lockIsOwned
    count = services.lockCount
    owner = services.lockOwner
    reset = services.lockReset

    def _state(self):
        return 'locked' if locked_(self) else 'unlocked'

    def _hidden(name):
        def get(self):
            raise AttributeError(
                f"'_thread.lock' object has no attribute '{name}'")
        return property(get)

    hide_base(_base)

    class lock(_base, metaclass=BuiltinType):
        __slots__ = ()
        __module__ = '_thread'

        def __new__(cls):
            raise TypeError("cannot create '_thread.lock' instances")

        def locked(self, *arguments):
            if arguments:
                raise TypeError('lock.locked() takes no arguments '
                                f'({len(arguments)} given)')
            return locked_(self)

        def _at_fork_reinit(self):
            reset(self)

        def __repr__(self):
            return f'<{_state(self)} _thread.lock object at {id(self):#x}>'

        def __reduce__(self):
            raise TypeError("cannot pickle '_thread.lock' object")

        acquire_lock = _base.acquire
        release_lock = _base.release
        locked_lock = locked
        _is_owned = _hidden('_is_owned')
        _release_save = _hidden('_release_save')
        _acquire_restore = _hidden('_acquire_restore')
        _recursion_count = _hidden('_recursion_count')

    class RLock(_base, metaclass=BuiltinType):
        __slots__ = ()
        __module__ = '_thread'

        def __init_subclass__(cls, **keywords):
            super().__init_subclass__(**keywords)
            services.declareLock(cls, True, _raise_not_acquired)

        def _is_owned(self):
            return owned(self)

        def _recursion_count(self):
            return count(self) if owned(self) else 0

        def _at_fork_reinit(self):
            reset(self)

        def __repr__(self):
            return (f'<{_state(self)} {inner_name(type(self))} object '
                    f'owner={owner(self)} count={count(self)} at '
                    f'{id(self):#x}>')

        def __reduce__(self):
            raise TypeError("cannot pickle '_thread.RLock' object")

    set_local_attributes = services.setLocalAttributes
    new_local = original._local.__new__

    class _local(original._local):
        __slots__ = ()
        __module__ = '_thread'

        def __new__(cls, *arguments, **keywords):
            self = new_local(cls, *arguments, **keywords)
            # GraalPy would make the first attributes in __init__, and call
            # that once more then (seen in 25.2.4).
            set_local_attributes(self, {})
            return self

    named_with_module(not_a_base(lock))
    named_with_module(RLock)
    # Programs extend it, and may do so with a metaclass of their own.
    named_with_module(_local)
    services.declareLock(lock, False, _raise_unlocked)
    services.declareLock(RLock, True, _raise_not_acquired)

    def allocate_lock(module, *arguments):
        if arguments:
            raise TypeError('_thread.allocate_lock() takes no arguments '
                            f'({len(arguments)} given)')
        return _new(lock)

    ident = services.threadIdent
    native_id = services.nativeId
    thread_count = services.threadCount
    start = services.startThread
    asked_bytes = stack_bytes = 0
    finalizing = False
    alone = True

    def get_ident(module):
        return ident()

    def get_native_id(module):
        return native_id()

    def _count(module):
        return thread_count()

    def start_new_thread(module, *arguments):
        nonlocal alone
        if len(arguments) < 2:
            raise TypeError('start_new_thread expected at least 2 arguments, '
                            f'got {len(arguments)}')
        if len(arguments) > 3:
            raise TypeError('start_new_thread expected at most 3 arguments, '
                            f'got {len(arguments)}')
        function, args = arguments[:2]
        if not callable(function):
            raise TypeError('first arg must be callable')
        if not isinstance(args, tuple):
            raise TypeError('2nd arg must be a tuple')
        kwargs = None
        if len(arguments) == 3:
            kwargs = arguments[2]
            if not isinstance(kwargs, dict):
                raise TypeError('optional 3rd arg must be a dictionary')
        sys.audit('_thread.start_new_thread', function, args, kwargs)
        if finalizing:
            raise RuntimeError(
                "can't create new thread at interpreter shutdown")
        call = function
        if args or kwargs:
            from _functools import partial
            call = partial(function, *args, **(kwargs or {}))

        def report(exception):
            if not isinstance(exception, SystemExit):
                _report(exception, function)

        if alone:
            # Regular expressions are a language of their own to GraalPy. It
            # is made ready when the first pattern is, and waits for all
            # threads then: for ever, if one is blocked in a system call.
            from _sre import Pattern
            Pattern('', 0)
            alone = False
        owner = getattr(function, '__self__', None)
        name = getattr(owner, '_name', None)
        ident = start(call, report, name if isinstance(name, str) else '',
                      stack_bytes)
        if not ident:
            raise RuntimeError("can't start new thread")
        return ident

    def stack_size(module, size=0, /, *more):
        nonlocal asked_bytes, stack_bytes
        if not isinstance(size, int):
            raise TypeError(f"'{type(size).__name__}' object cannot be "
                            'interpreted as an integer')
        if size < 0:
            raise ValueError('size must be 0 or a positive value')
        if 0 < size < _SMALLEST_STACK:
            raise ValueError(f'size not valid: {size} bytes')
        before = asked_bytes
        asked_bytes = size
        # Python calls need no C stack in CPython, but one here: what suits
        # a thread there would be too small.
        stack_bytes = size if size > _USUAL_STACK else 0
        return before

    def _set_sentinel(module):
        sentinel = _new(lock)
        services.setSentinel(sentinel)
        return sentinel

    def _is_main_interpreter(module):
        return True

    def daemon_threads_allowed(module):
        return True

    def interrupt_main(module, signum=2, /):
        if not 1 <= signum < _NSIG:
            raise ValueError('signal number out of range')
        services.interruptMain(signum)

    def refuse_threads():
        nonlocal finalizing
        finalizing = True

    return {
        'LockType': lock, 'RLock': RLock, '_local': _local, 'allocate_lock': allocate_lock, 'allocate': allocate_lock,
        'get_ident': get_ident, 'get_native_id': get_native_id,
        '_count': _count, 'start_new_thread': start_new_thread,
        'start_new': start_new_thread, 'stack_size': stack_size,
        '_set_sentinel': _set_sentinel,
        '_is_main_interpreter': _is_main_interpreter,
        'daemon_threads_allowed': daemon_threads_allowed,
        'interrupt_main': interrupt_main, '_excepthook': _excepthook,
    }, refuse_threads


def _raise_unlocked(not_a_number):
    if not_a_number:
        raise ValueError('Invalid value NaN (not a number)')
    raise RuntimeError('release unlocked lock')


def _raise_not_acquired(not_a_number):
    if not_a_number:
        raise ValueError('Invalid value NaN (not a number)')
    raise RuntimeError('cannot release un-acquired lock')


def _report(exception, function):
    from _heddle.errors import report_ignored
    from _heddle.program import traceback_of
    report_ignored(exception, traceback_of(exception),
                   'Exception ignored in thread started by', function)


def _excepthook(module, args, /):
    """Report what ended a `threading.Thread`."""
    if type(args).__name__ != '_ExceptHookArgs':
        raise TypeError(
            '_thread.excepthook argument type must be ExceptHookArgs')
    exc_type, exc_value, exc_traceback, thread = args
    if exc_type is SystemExit:
        return
    file = getattr(sys, 'stderr', None)
    if file is None:
        file = getattr(thread, '_stderr', None)
        if file is None:
            return
    if thread is not None and hasattr(thread, '_name'):
        name = thread._name
    else:
        name = get_ident_of_caller()
    file.write(f'Exception in thread {name}:\n')
    from traceback import print_exception
    print_exception(exc_type, exc_value, exc_traceback, file=file)
    file.flush()


def get_ident_of_caller():
    import _thread
    return _thread.get_ident()
