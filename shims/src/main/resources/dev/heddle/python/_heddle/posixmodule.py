"""What CPython writes in Modules/posixmodule.c and GraalPy 25.2.4 lacks.

Loaded by `_heddle.hidden`.
"""

import posix
import sys

__name__ = 'posix'

CONSTANTS = {
    'P_ALL': 0, 'P_PID': 1, 'P_PGID': 2, 'P_PIDFD': 3,
    'WSTOPPED': 2, 'WEXITED': 4, 'WCONTINUED': 8, 'WNOWAIT': 0x1000000,
    'CLD_EXITED': 1, 'CLD_KILLED': 2, 'CLD_DUMPED': 3, 'CLD_TRAPPED': 4,
    'CLD_STOPPED': 5, 'CLD_CONTINUED': 6}
FUNCTIONS = ('wait', 'wait3', 'wait4', 'waitid', 'pidfd_open', 'mkfifo', 'mknod',
             'sendfile', 'abort', '_exit')
_P_ALL, _P_PID, _P_PGID = 0, 1, 2
_WNOHANG, _WUNTRACED, _WEXITED, _WCONTINUED = 1, 2, 4, 8
_SIGABRT = 6
_EINVAL = 22
_CURRENT = -1 << 63
_S_IFIFO, _S_IFREG, _AT_FDCWD = 0o10000, 0o100000, -100

# Names for `os.sysconf` that asyncio and the library ask for.
SYSCONF_NAMES = {'SC_IOV_MAX': 60}

# Makes what is needed of Java; set by `_heddle.startup`.
make_services = None
_loaded = None


def _parts():
    """Return Java's services, `capi` and the type of waitid's result."""
    global _loaded
    if _loaded is None:
        from _heddle import hidden, structseq
        _loaded = make_services(), hidden.load('capi'), structseq.make(
            'posix', 'waitid_result', (
                'si_pid', 'si_uid', 'si_signo', 'si_status', 'si_code'))
    return _loaded


def wait(module, *arguments):
    if arguments:
        raise TypeError(
            f'posix.wait() takes no arguments ({len(arguments)} given)')
    return _wait_for(-1, 0)[:2]


def wait3(module, *arguments, **keywords):
    capi = _parts()[1]
    options, = capi.named('wait3', ('options',), 1, arguments, keywords, ())
    return _wait_for(-1, capi.c_int(options))


def wait4(module, *arguments, **keywords):
    capi = _parts()[1]
    pid, options = capi.named(
        'wait4', ('pid', 'options'), 2, arguments, keywords, ())
    return _wait_for(capi.c_int(pid), capi.c_int(options))


def _wait_for(pid, options):
    services, capi, _ = _parts()
    if pid > 0:
        id_type, number = _P_PID, pid
    elif pid == -1:
        id_type, number = _P_ALL, 0
    else:
        id_type, number = _P_PGID, -pid or posix.getpgrp()
    events = _WEXITED | options & (_WUNTRACED | _WCONTINUED)
    while True:
        found = services.takeStatus(pid, options)
        if type(found) is int:
            raise capi.os_error(-found)
        found, status, *usage = found
        if found or options & _WNOHANG:
            return found, status, _usage(usage)
        capi.checked(services.awaitChild(id_type, number, events))


def _usage(numbers):
    from resource import struct_rusage
    user, user_part, system, system_part, *others = numbers
    return struct_rusage((
        user + user_part * 1e-6, system + system_part * 1e-6, *others))


def waitid(module, *arguments):
    services, capi, waitid_result = _parts()
    if len(arguments) != 3:
        raise TypeError('waitid() takes exactly 3 arguments '
                        f'({len(arguments)} given)')
    id_type, number, options = map(capi.c_int, arguments)
    while True:
        found = services.query(id_type, number, options)
        if type(found) is int:
            raise capi.os_error(-found)
        found = tuple(found)
        if found[0]:
            return waitid_result(found)
        if options & _WNOHANG:
            return None
        capi.checked(services.awaitChild(id_type, number, options))


def pidfd_open(module, *arguments, **keywords):
    services, capi, _ = _parts()
    pid, flags = capi.named(
        'pidfd_open', ('pid', 'flags'), 1, arguments, keywords, (0,))
    pid, flags = capi.parsed_int(pid), capi.index(flags)
    if flags < 0:
        raise ValueError('value must be positive')
    if flags >= 1 << 32:
        raise OverflowError('Python int too large for C unsigned int')
    if flags > capi.INT_MAX:
        raise capi.os_error(_EINVAL)
    return capi.checked(services.openProcess(pid, flags))


def sendfile(module, *arguments, **keywords):
    services, capi, _ = _parts()
    target, file, offset, count = capi.named(
        'sendfile', ('out_fd', 'in_fd', 'offset', 'count'), 4, arguments,
        keywords, ())
    target, file = capi.parsed_int(target), capi.parsed_int(file)
    if offset is None:
        offset = _CURRENT
    else:
        # No file begins before 0, wherever exactly that would be.
        offset = max(capi.c_long(offset), _CURRENT + 1)
    count = capi.c_long(count, 'ssize_t')
    return capi.checked(services.sendFile(target, file, offset, count))


def abort(module, *arguments):
    services, capi, _ = _parts()
    capi.none('posix.abort', arguments)
    faulthandler = sys.modules.get('faulthandler')
    if faulthandler is not None and faulthandler.is_enabled():
        faulthandler._sigabrt()
    services.die(_SIGABRT)


# GraalPy's waits up to 0.3 s for threads that are in a system call.
def _exit(module, *arguments, **keywords):
    services, capi, _ = _parts()
    status, = capi.named('_exit', ('status',), 1, arguments, keywords, ())
    services.exit(capi.c_int(status))


def mkfifo(module, *arguments, **keywords):
    _make('mkfifo', _S_IFIFO, 0o666, ('path', 'mode'), arguments, keywords)


def mknod(module, *arguments, **keywords):
    _make('mknod', 0, _S_IFREG | 0o600, ('path', 'mode', 'device'),
          arguments, keywords)


def _make(name, kind, usual_mode, names, arguments, keywords):
    services, capi, _ = _parts()
    directory = keywords.pop('dir_fd', None)
    path, mode, *device = capi.named(
        name, names, 1, arguments, keywords, (usual_mode, 0))
    path = _path(name, path)
    mode = capi.parsed_int(mode)
    device = capi.index(device[0]) if device else 0
    directory = _AT_FDCWD if directory is None else capi.c_int(directory)
    capi.checked(services.makeNode(
        directory, path.decode('latin-1'), mode | kind, device))


def _path(name, path):
    if not isinstance(path, (str, bytes)):
        fspath = getattr(type(path), '__fspath__', None)
        if fspath is None:
            raise TypeError(f'{name}: path should be string, bytes or '
                            f'os.PathLike, not {type(path).__name__}')
        path = fspath(path)
    if isinstance(path, str):
        path = path.encode('utf-8', 'surrogateescape')
    if b'\0' in path:
        raise ValueError('embedded null byte')
    return path

