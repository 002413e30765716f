"""System calls of CPython's Modules/posixmodule.c that GraalPy 25.2.4 lacks
and that take numbers and at most one buffer.

Loaded by `_heddle.hidden`.
"""

import posix

__name__ = 'posix'

CONSTANTS = {
    'PRIO_PROCESS': 0, 'PRIO_PGRP': 1, 'PRIO_USER': 2,
    'SCHED_OTHER': 0, 'SCHED_FIFO': 1, 'SCHED_RR': 2, 'SCHED_BATCH': 3,
    'SCHED_IDLE': 5, 'SCHED_RESET_ON_FORK': 0x40000000,
    'EFD_CLOEXEC': 0o2000000, 'EFD_NONBLOCK': 0o4000, 'EFD_SEMAPHORE': 1,
    'MFD_CLOEXEC': 1, 'MFD_ALLOW_SEALING': 2,
    'F_LOCK': 1, 'F_TEST': 3, 'F_TLOCK': 2, 'F_ULOCK': 0,
    'GRND_NONBLOCK': 1, 'GRND_RANDOM': 2}
FUNCTIONS = (
    'times', 'nice', 'getpriority', 'setpriority', 'sched_yield',
    'sched_getaffinity', 'sched_setaffinity', 'sched_get_priority_min',
    'sched_get_priority_max', 'sched_getscheduler', 'pipe2', 'eventfd',
    'eventfd_read', 'eventfd_write', 'memfd_create', 'pread', 'pwrite',
    'fdatasync', 'sync', 'lockf', 'getrandom',
    'posix_fallocate', 'device_encoding', 'getlogin', 'major', 'minor',
    'makedev')

_EPERM, _ENXIO, _EACCES = 1, 6, 13
_BUFFER = -1 << 63
_NUMBERS = 5
_LONG = 8
# Of x86-64.  The function of this name returns -1 for a priority, too.
_SYS_GETPRIORITY = 140
_PRIORITY_0 = 20
_MASK_BYTES = 128
_NOBODY = (1 << 32) - 1

# Makes what is needed of Java; set by `_heddle.startup`.
make_services = None
_loaded = None


def _parts():
    """Return Java's services, `capi` and the type of the result of times."""
    global _loaded
    if _loaded is None:
        from _heddle import hidden, structseq
        _loaded = make_services(), hidden.load('capi'), structseq.make(
            'posix', 'times_result', (
                'user', 'system', 'children_user', 'children_system',
                'elapsed'))
    return _loaded


def _call(name, *numbers, content='', waits_for=''):
    """Call a function of the C library and return its result."""
    services, capi, _ = _parts()
    numbers += (0,) * (_NUMBERS - len(numbers))
    return capi.checked(services.call(name, waits_for, content, *numbers))


def _fill(name, size, *numbers, waits_for=''):
    """Call a function that fills a buffer, and return the bytes in it."""
    services, capi, _ = _parts()
    numbers += (0,) * (_NUMBERS - len(numbers))
    found = services.fill(name, waits_for, '\0' * size, *numbers)
    if not isinstance(found, str):
        raise capi.os_error(-found)
    return found.encode('latin-1')


def _named(name, names, least, arguments, keywords, *defaults):
    return _parts()[1].named(
        name, names, least, arguments, keywords, defaults)


def _none(name, arguments):
    _parts()[1].none(f'posix.{name}', arguments)


def _c_int(value):
    return _parts()[1].c_int(value)


def _parsed_int(value):
    return _parts()[1].parsed_int(value)


def _descriptor(value):
    return _parts()[1].descriptor(value)


def _offset(value):
    return _parts()[1].c_long(value, 'long')


def _bytes(value):
    try:
        return memoryview(value).tobytes().decode('latin-1')
    except TypeError:
        raise TypeError('a bytes-like object is required, '
                        f'not {type(value).__name__!r}') from None


def times(module, *arguments):
    _none('times', arguments)
    from time import monotonic
    ticks = posix.sysconf('SC_CLK_TCK')
    found = _fill('times', 4 * _LONG, _BUFFER)
    numbers = [int.from_bytes(found[i:i + _LONG], 'little') / ticks
               for i in range(0, len(found), _LONG)]
    return _parts()[2]((*numbers, int(monotonic() * ticks) / ticks))


def nice(module, *arguments):
    step = _parsed_int(_parts()[1].one('posix.nice', arguments))
    # More than there is in either direction is as good as all.
    step = min(max(step, -2 * _PRIORITY_0), 2 * _PRIORITY_0)
    wanted = _priority(0, 0) + step
    try:
        _call('setpriority', 0, 0, wanted)
    except OSError as error:
        if error.errno == _EACCES:
            raise _parts()[1].os_error(_EPERM) from None
        raise
    return _priority(0, 0)


def _priority(which, who):
    return _PRIORITY_0 - _call('syscall', _SYS_GETPRIORITY, which, who)


def getpriority(module, *arguments, **keywords):
    which, who = _named(
        'getpriority', ('which', 'who'), 2, arguments, keywords)
    return _priority(_parsed_int(which), _parsed_int(who))


def setpriority(module, *arguments, **keywords):
    values = _named('setpriority', ('which', 'who', 'priority'), 3,
                    arguments, keywords)
    _call('setpriority', *map(_parsed_int, values))


def sched_yield(module, *arguments):
    _none('sched_yield', arguments)
    _call('sched_yield')


def sched_getaffinity(module, *arguments):
    pid = _parsed_int(_parts()[1].one('posix.sched_getaffinity', arguments))
    mask = int.from_bytes(
        _fill('sched_getaffinity', _MASK_BYTES, pid, _MASK_BYTES, _BUFFER),
        'little')
    return {cpu for cpu in range(mask.bit_length()) if mask >> cpu & 1}


def sched_setaffinity(module, *arguments):
    capi = _parts()[1]
    if len(arguments) != 2:
        raise TypeError('sched_setaffinity() takes exactly 2 arguments '
                        f'({len(arguments)} given)')
    pid, cpus = arguments
    pid = _parsed_int(pid)
    mask = 0
    for cpu in cpus:
        if not isinstance(cpu, int):
            raise TypeError('expected an iterator of ints, but iterator '
                            f'yielded {type(cpu)!r}')
        if cpu < 0:
            raise ValueError('negative CPU number')
        if cpu > capi.INT_MAX:
            raise OverflowError('CPU number too large')
        mask |= 1 << cpu
    content = mask.to_bytes(max(_MASK_BYTES, mask.bit_length() // 8 + 1),
                            'little')
    _call('sched_setaffinity', pid, len(content), _BUFFER,
          content=content.decode('latin-1'))


def sched_get_priority_min(module, *arguments, **keywords):
    policy, = _named('sched_get_priority_min', ('policy',), 1, arguments,
                     keywords)
    return _call('sched_get_priority_min', _parsed_int(policy))


def sched_get_priority_max(module, *arguments, **keywords):
    policy, = _named('sched_get_priority_max', ('policy',), 1, arguments,
                     keywords)
    return _call('sched_get_priority_max', _parsed_int(policy))


def sched_getscheduler(module, *arguments):
    pid = _parts()[1].one('posix.sched_getscheduler', arguments)
    return _call('sched_getscheduler', _parsed_int(pid))


def pipe2(module, *arguments):
    flags = _parsed_int(_parts()[1].one('posix.pipe2', arguments))
    found = _fill('pipe2', _LONG, _BUFFER, flags)
    return (int.from_bytes(found[:4], 'little'),
            int.from_bytes(found[4:], 'little'))


def eventfd(module, *arguments, **keywords):
    value, flags = _named('eventfd', ('initval', 'flags'), 1, arguments,
                          keywords, CONSTANTS['EFD_CLOEXEC'])
    value = _parts()[1].index(value)
    if value < 0:
        raise ValueError('value must be positive')
    if value >= 1 << 32:
        raise OverflowError('Python int too large for C unsigned int')
    return _call('eventfd', value, _parsed_int(flags))


def eventfd_read(module, *arguments, **keywords):
    fd, = _named('eventfd_read', ('fd',), 1, arguments, keywords)
    fd = _descriptor(fd)
    found = _fill('eventfd_read', _LONG, fd, _BUFFER,
                  waits_for=f'descriptor {fd}')
    return int.from_bytes(found, 'little')


def eventfd_write(module, *arguments, **keywords):
    fd, value = _named(
        'eventfd_write', ('fd', 'value'), 2, arguments, keywords)
    fd = _descriptor(fd)
    value = _parts()[1].index(value)
    if value < 0:
        raise ValueError('value must be positive')
    if value >= 1 << 64:
        raise OverflowError('int too big to convert')
    _call('write', fd, _BUFFER, _LONG,
          content=value.to_bytes(_LONG, 'little').decode('latin-1'),
          waits_for=f'descriptor {fd}')


def memfd_create(module, *arguments, **keywords):
    name, flags = _named('memfd_create', ('name', 'flags'), 1, arguments,
                         keywords, CONSTANTS['MFD_CLOEXEC'])
    flags = _parts()[1].index(flags)
    from os import fsencode
    name = fsencode(name)
    if b'\0' in name:
        raise ValueError('embedded null byte')
    return _call('memfd_create', _BUFFER, flags,
                 content=name.decode('latin-1'))


def pread(module, *arguments):
    capi = _parts()[1]
    capi.expected('pread', arguments, 3)
    fd, length, offset = arguments
    fd = _parsed_int(fd)
    length, offset = capi.c_long(length, 'ssize_t'), _offset(offset)
    if length < 0:
        raise capi.os_error(22)
    return _fill('pread', length, fd, _BUFFER, length, offset,
                 waits_for=f'descriptor {fd}')


def pwrite(module, *arguments):
    _parts()[1].expected('pwrite', arguments, 3)
    fd, data, offset = arguments
    fd, data, offset = _parsed_int(fd), _bytes(data), _offset(offset)
    return _call('pwrite', fd, _BUFFER, len(data), offset, content=data,
                 waits_for=f'descriptor {fd}')


def fdatasync(module, *arguments, **keywords):
    fd, = _named('fdatasync', ('fd',), 1, arguments, keywords)
    fd = _descriptor(fd)
    _call('fdatasync', fd, waits_for=f'descriptor {fd}')


def sync(module, *arguments):
    _none('sync', arguments)
    _call('sync', waits_for='all writes')


def lockf(module, *arguments):
    _parts()[1].expected('lockf', arguments, 3)
    fd, command, length = arguments
    fd = _parsed_int(fd)
    _call('lockf', fd, _parsed_int(command), _offset(length),
          waits_for=f'a lock of descriptor {fd}')


def getrandom(module, *arguments, **keywords):
    size, flags = _named('getrandom', ('size', 'flags'), 1, arguments,
                         keywords, 0)
    size = _parts()[1].c_long(size, 'ssize_t')
    if size < 0:
        raise _parts()[1].os_error(22)
    return _fill('getrandom', size, _BUFFER, size, _parsed_int(flags),
                 waits_for='random numbers')


def posix_fallocate(module, *arguments):
    _parts()[1].expected('posix_fallocate', arguments, 3)
    fd, offset, length = arguments
    # Its result is the number of the error.
    failed = _call('posix_fallocate', _parsed_int(fd), _offset(offset),
                   _offset(length))
    if failed:
        raise _parts()[1].os_error(failed)


def device_encoding(module, *arguments, **keywords):
    fd, = _named('device_encoding', ('fd',), 1, arguments, keywords)
    return 'UTF-8' if posix.isatty(_parsed_int(fd)) else None


def getlogin(module, *arguments):
    _none('getlogin', arguments)
    try:
        with open('/proc/self/loginuid') as file:
            user = int(file.read())
    except (OSError, ValueError):
        user = _NOBODY
    if user == _NOBODY:
        raise _parts()[1].os_error(_ENXIO)
    from pwd import getpwuid
    return getpwuid(user).pw_name


def _device(name, arguments):
    device = _parts()[1].one(f'posix.{name}', arguments)
    if not isinstance(device, int):
        raise TypeError('an integer is required')
    return device


# How the C library puts the parts of a device's number together.
def major(module, *arguments):
    device = _device('major', arguments)
    return device >> 8 & 0xfff | device >> 32 & 0xfffff000


def minor(module, *arguments):
    device = _device('minor', arguments)
    return device & 0xff | device >> 12 & 0xffffff00


def makedev(module, *arguments):
    _parts()[1].expected('makedev', arguments, 2)
    major, minor = map(_parsed_int, arguments)
    return (minor & 0xff | (major & 0xfff) << 8 | (minor & 0xffffff00) << 12
            | (major & 0xfffff000) << 32)
