"""What CPython writes in Modules/_multiprocessing and Heddle replaces.

Loaded by `_heddle.hidden` when `_multiprocessing` is imported.  The
semaphores are in Java: `dev.heddle.process.SharedSemaphore`.
"""

import posix
from _thread import get_ident

__name__ = '_multiprocessing'

_RECURSIVE_MUTEX, _SEMAPHORE = 0, 1
_FOREVER = -1
_NANOSECONDS = 1_000_000_000
# Where glibc keeps named semaphores, and under which names.
_DIRECTORY = '/dev/shm/sem.'


def make_module(services, original, capi):
    """Return what the module is to have: functions and others, by name."""
    create = services.create
    open_ = services.open
    wait = services.acquire
    try_acquire = services.tryAcquire
    post = services.release
    value_of = services.value
    set_value = services.setValue
    descriptor = services.descriptor

    def made(semaphore):
        if isinstance(semaphore, int):
            raise capi.os_error(-semaphore)
        return semaphore

    class SemLock:
        """Semaphore/Mutex type"""

        __slots__ = ('_semaphore', '_count_', '_owner', 'kind', 'maxvalue',
                     'name', 'handle', '__weakref__')
        __module__ = '_multiprocessing'
        SEM_VALUE_MAX = capi.INT_MAX

        def __new__(cls, kind, value, maxvalue, name, unlink):
            if kind not in (_RECURSIVE_MUTEX, _SEMAPHORE):
                raise ValueError('unrecognized kind')
            if unlink:
                semaphore = made(create(value))
            else:
                fd = posix.open(
                    _path(name), posix.O_RDWR | posix.O_CREAT | posix.O_EXCL,
                    0o600)
                posix.ftruncate(fd, 8)
                semaphore = made(open_(fd))
                set_value(semaphore, value)
            return _make(cls, semaphore, kind, maxvalue,
                         None if unlink else name)

        @classmethod
        def _rebuild(cls, handle, kind, maxvalue, name):
            if name is not None:
                handle = posix.open(_path(name), posix.O_RDWR)
            return _make(cls, made(open_(handle)), kind, maxvalue, name)

        def acquire(self, block=True, timeout=None):
            if (self.kind == _RECURSIVE_MUTEX and self._count_
                    and self._owner == get_ident()):
                self._count_ += 1
                return True
            if not try_acquire(self._semaphore):
                if not block:
                    return False
                nanoseconds = _FOREVER
                if timeout is not None:
                    if not isinstance(timeout, (int, float)):
                        timeout = float(timeout)
                    nanoseconds = max(0, int(timeout * _NANOSECONDS))
                if not wait(self._semaphore, nanoseconds):
                    return False
            self._count_ += 1
            self._owner = get_ident()
            return True

        def release(self):
            if self.kind == _RECURSIVE_MUTEX:
                if not self._count_ or self._owner != get_ident():
                    raise AssertionError('attempt to release recursive lock '
                                         'not owned by thread')
                if self._count_ > 1:
                    self._count_ -= 1
                    return
            elif value_of(self._semaphore) >= self.maxvalue:
                raise ValueError('semaphore or lock released too many times')
            self._count_ -= 1
            post(self._semaphore)

        def __enter__(self):
            return self.acquire()

        def __exit__(self, exc_type=None, exc_value=None, exc_tb=None):
            self.release()

        def _count(self):
            return self._count_

        def _is_mine(self):
            return self._count_ > 0 and self._owner == get_ident()

        def _get_value(self):
            return value_of(self._semaphore)

        def _is_zero(self):
            return value_of(self._semaphore) == 0

        def _after_fork(self):
            self._count_ = 0

        def __reduce__(self):
            raise TypeError("cannot pickle '_multiprocessing.SemLock' object")

    def _make(cls, semaphore, kind, maxvalue, name):
        self = object.__new__(cls)
        self._semaphore = semaphore
        self._count_ = 0
        self._owner = 0
        self.kind = kind
        self.maxvalue = maxvalue
        self.name = name
        self.handle = descriptor(semaphore)
        return self

    SemLock.__qualname__ = 'SemLock'
    # A child finds the functions of bound methods by these names.
    for name, value in vars(SemLock).items():
        if type(value) is type(made):
            value.__qualname__ = f'SemLock.{name}'

    def sem_unlink(module, name):
        posix.unlink(_path(name))

    return {'sem_unlink': sem_unlink}, {'SemLock': SemLock}


def _path(name):
    return _DIRECTORY + name.lstrip('/')
