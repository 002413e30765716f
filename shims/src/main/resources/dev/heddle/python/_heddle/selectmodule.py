"""What CPython writes in Modules/selectmodule.c and Heddle replaces.

Loaded by `_heddle.hidden` when `select` is imported.  The waiting is
in Java: `dev.heddle.wait.Poller`.
"""

import errno
import posix

__name__ = 'select'

_POLLIN, _POLLPRI, _POLLOUT, _POLLERR, _POLLHUP, _POLLNVAL = 1, 2, 4, 8, 16, 32
_POLLRDNORM, _POLLRDBAND, _POLLWRNORM, _POLLWRBAND = 64, 128, 256, 512
# What select() takes for ready, as in Linux's fs/select.c.
_READABLE = _POLLIN | _POLLRDNORM | _POLLRDBAND | _POLLHUP | _POLLERR
_WRITABLE = _POLLOUT | _POLLWRNORM | _POLLWRBAND | _POLLERR
_EXCEPTIONAL = _POLLPRI
_FD_SETSIZE = 1024
_EPOLL_CLOEXEC = 0o2000000
_ADD, _DELETE, _MODIFY = 1, 2, 3
_FOREVER = -1
_MILLISECOND = 1_000_000
_CONSTANTS = {
    'POLLMSG': 1024, 'POLLRDHUP': 8192, 'POLLRDNORM': _POLLRDNORM,
    'POLLRDBAND': _POLLRDBAND, 'POLLWRNORM': _POLLWRNORM,
    'POLLWRBAND': _POLLWRBAND, 'POLLIN': _POLLIN, 'POLLPRI': _POLLPRI,
    'POLLOUT': _POLLOUT, 'POLLERR': _POLLERR, 'POLLHUP': _POLLHUP,
    'POLLNVAL': _POLLNVAL,
    'EPOLLIN': 1, 'EPOLLPRI': 2, 'EPOLLOUT': 4, 'EPOLLERR': 8,
    'EPOLLHUP': 16, 'EPOLLRDNORM': 64, 'EPOLLRDBAND': 128,
    'EPOLLWRNORM': 256, 'EPOLLWRBAND': 512, 'EPOLLMSG': 1024,
    'EPOLLRDHUP': 8192, 'EPOLLEXCLUSIVE': 1 << 28, 'EPOLLONESHOT': 1 << 30,
    'EPOLLET': 1 << 31, 'EPOLL_CLOEXEC': _EPOLL_CLOEXEC}


def make_module(services, original, capi):
    """Return what the module is to have: functions and others, by name."""
    poll_now = services.poll
    now = services.now
    epoll_create = services.epollCreate
    epoll_control = services.epollControl
    epoll_wait = services.epollWait

    def select(module, *arguments):
        capi.expected('select', arguments, 3, 4)
        nanoseconds = timeout(arguments[3] if len(arguments) > 3 else None)
        watched = []
        fds = []
        for objects, events, ready in zip(
                arguments, (_POLLIN, _POLLOUT, _POLLPRI),
                (_READABLE, _WRITABLE, _EXCEPTIONAL)):
            group = []
            for thing in sequence(objects):
                fd = capi.descriptor(thing)
                if fd >= _FD_SETSIZE:
                    raise ValueError('filedescriptor out of range in select()')
                group.append((thing, len(fds) // 2, ready))
                fds += fd, events
            watched.append(group)
        deadline = now() + nanoseconds
        while True:
            found = capi.answer(poll_now(nanoseconds, *fds))
            if _POLLNVAL in found.values():
                raise capi.os_error(errno.EBADF)
            result = tuple(
                [thing for thing, place, ready in group
                 if found.get(place, 0) & ready] for group in watched)
            if not found or any(result):
                return result
            # poll() tells of a hang-up unasked, select() does not.
            for place in found:
                fds[2 * place] = -1
            if nanoseconds >= 0:
                nanoseconds = max(0, deadline - now())

    def timeout(seconds):
        if seconds is None:
            return _FOREVER
        try:
            nanoseconds = capi.nanoseconds(seconds)
        except TypeError:
            raise TypeError('timeout must be a float or None') from None
        if nanoseconds < 0:
            raise ValueError('timeout must be non-negative')
        return nanoseconds

    def sequence(objects):
        try:
            return objects if isinstance(objects, (list, tuple)) \
                else list(objects)
        except TypeError:
            raise TypeError('arguments 1-3 must be sequences') from None

    def poll(module, *arguments):
        capi.none('select.poll', arguments)
        polling = object.__new__(poll_type)
        polling._events = {}
        polling._busy = False
        return polling

    def poll_new(cls, *arguments, **keywords):
        raise TypeError("cannot create 'select.poll' instances")

    def poll_register(self, *arguments):
        capi.expected('register', arguments, 1, 2)
        fd = capi.descriptor(arguments[0])
        self._events[fd] = (
            event_mask(arguments[1]) if len(arguments) > 1
            else _POLLIN | _POLLPRI | _POLLOUT)

    def poll_modify(self, *arguments):
        capi.expected('modify', arguments, 2)
        fd, events = capi.descriptor(arguments[0]), event_mask(arguments[1])
        if fd not in self._events:
            raise capi.os_error(errno.ENOENT)
        self._events[fd] = events

    def poll_unregister(self, *arguments):
        del self._events[capi.descriptor(capi.one('unregister', arguments))]

    def poll_poll(self, *arguments):
        capi.expected('poll', arguments, 0, 1)
        nanoseconds = whole_milliseconds(
            arguments[0] if arguments else None, _MILLISECOND)
        if self._busy:
            raise RuntimeError('concurrent poll() invocation')
        items = list(self._events.items())
        self._busy = True
        try:
            found = capi.answer(poll_now(
                nanoseconds, *(part for item in items for part in item)))
        finally:
            self._busy = False
        return [(items[place][0], events) for place, events in found.items()]

    def event_mask(value):
        if not isinstance(value, int):
            raise TypeError('an integer is required')
        if value < 0:
            raise ValueError('value must be positive')
        if value > 0xffff:
            raise OverflowError('Python int too large for C unsigned short')
        return int(value)

    def whole_milliseconds(time, unit):
        if time is None:
            return _FOREVER
        try:
            nanoseconds = capi.nanoseconds(time, unit)
        except TypeError:
            raise TypeError('timeout must be an integer or None') from None
        if nanoseconds < 0:
            return _FOREVER
        whole = -(-nanoseconds // _MILLISECOND)
        if whole > capi.INT_MAX:
            raise OverflowError('timeout is too large')
        return whole * _MILLISECOND

    poll_type = type('poll', (), {
        '__slots__': ('_events', '_busy'), '__module__': 'select',
        '__new__': poll_new, 'register': poll_register,
        'modify': poll_modify, 'unregister': poll_unregister,
        'poll': poll_poll})

    def epoll_new(cls, *arguments, **keywords):
        sizehint, flags = capi.named(
            'epoll', ('sizehint', 'flags'), 0, arguments, keywords, (-1, 0))
        sizehint, flags = capi.c_int(sizehint), capi.c_int(flags)
        if sizehint <= 0 and sizehint != -1:
            raise ValueError('negative sizehint')
        if flags and flags != _EPOLL_CLOEXEC:
            raise OSError('invalid flags')
        return epoll_of(cls, capi.checked(epoll_create()))

    def epoll_of(cls, fd):
        self = object.__new__(cls)
        self._fd = fd
        return self

    def epoll_fromfd(cls, fd, /):
        return epoll_of(cls, capi.c_int(fd))

    def open_fd(self):
        if self._fd < 0:
            raise ValueError('I/O operation on closed epoll object')
        return self._fd

    def epoll_close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            posix.close(fd)

    def epoll_del(self):
        try:
            epoll_close(self)
        except (AttributeError, OSError):
            pass

    def epoll_register(self, *arguments, **keywords):
        fd, events = capi.named(
            'register', ('fd', 'eventmask'), 1, arguments, keywords,
            (_POLLIN | _POLLPRI | _POLLOUT,))
        control(self, _ADD, fd, events)

    def epoll_modify(self, *arguments, **keywords):
        fd, events = capi.named(
            'modify', ('fd', 'eventmask'), 2, arguments, keywords, ())
        control(self, _MODIFY, fd, events)

    def epoll_unregister(self, *arguments, **keywords):
        fd, = capi.named('unregister', ('fd',), 1, arguments, keywords, ())
        control(self, _DELETE, fd, 0)

    def control(self, operation, fd, events):
        fd = capi.descriptor(fd)
        # As C's unsigned int, in Java's int.
        events = (capi.index(events) & 0xffff_ffff ^ 1 << 31) - (1 << 31)
        capi.checked(epoll_control(open_fd(self), operation, fd, events))

    def epoll_poll(self, timeout=None, maxevents=-1, *more, **unknown):
        # An event loop's most frequent call, so checks are for odd cases.
        if more or unknown:
            capi.named('poll', ('timeout', 'maxevents'), 0,
                       (timeout, maxevents, *more), unknown, ())
        if type(maxevents) is not int or not 0 < maxevents <= capi.INT_MAX:
            maxevents = most_events(maxevents)
        fd = self._fd
        if fd < 0:
            open_fd(self)
        nanoseconds = (0 if timeout == 0 else
                       whole_milliseconds(timeout, 1000 * _MILLISECOND))
        found = epoll_wait(fd, nanoseconds, maxevents)
        if type(found) is int:
            return capi.checked(found) or []
        numbers = iter(list(found))
        return [(fd, events & 0xffff_ffff)
                for fd, events in zip(numbers, numbers)]

    def most_events(number):
        number = capi.c_int(number)
        if number == -1:
            return _FD_SETSIZE - 1
        if number < 1:
            raise ValueError(
                f'maxevents must be greater than 0, got {number}')
        return number

    def epoll_enter(self):
        open_fd(self)
        return self

    def epoll_exit(self, exc_type=None, exc_value=None, exc_tb=None, /):
        epoll_close(self)

    epoll_type = type('epoll', (), {
        '__slots__': ('_fd', '__weakref__'), '__module__': 'select',
        '__new__': epoll_new, '__del__': epoll_del,
        '__enter__': epoll_enter, '__exit__': epoll_exit,
        'fromfd': classmethod(epoll_fromfd), 'fileno': open_fd,
        'close': epoll_close, 'closed': property(lambda self: self._fd < 0),
        'register': epoll_register, 'modify': epoll_modify,
        'unregister': epoll_unregister, 'poll': epoll_poll})
    name_methods(poll_type)
    name_methods(epoll_type)
    return (dict(select=select, poll=poll),
            dict(_CONSTANTS, epoll=epoll_type))


def name_methods(type_):
    """Give functions the names that they have as methods."""
    for name, value in vars(type_).items():
        if type(value) is classmethod:
            value = value.__func__
        if type(value) is type(name_methods):
            value.__name__ = name
            value.__qualname__ = f'{type_.__name__}.{name}'
