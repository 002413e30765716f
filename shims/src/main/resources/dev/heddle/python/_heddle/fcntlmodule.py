"""`fcntl` of CPython's Modules/fcntlmodule.c, which GraalPy 25.2.4 lacks.

Loaded by `_heddle.hidden` when the module `fcntl` is imported.
"""

__name__ = 'fcntl'

_LONGEST = 1024
_BUFFER = -1 << 63
_MAY_WAIT = 7, 38
_CONSTANTS = {
    'DN_ACCESS': 1, 'DN_ATTRIB': 32, 'DN_CREATE': 4, 'DN_DELETE': 8,
    'DN_MODIFY': 2, 'DN_MULTISHOT': 1 << 31, 'DN_RENAME': 16,
    'FASYNC': 0x2000, 'FD_CLOEXEC': 1, 'FICLONE': 0x40049409,
    'FICLONERANGE': 0x4020940d, 'F_ADD_SEALS': 1033, 'F_DUPFD': 0,
    'F_DUPFD_CLOEXEC': 1030, 'F_EXLCK': 4, 'F_GETFD': 1, 'F_GETFL': 3,
    'F_GETLEASE': 1025, 'F_GETLK': 5, 'F_GETLK64': 5, 'F_GETOWN': 9,
    'F_GETPIPE_SZ': 1032, 'F_GETSIG': 11, 'F_GET_SEALS': 1034,
    'F_NOTIFY': 1026, 'F_OFD_GETLK': 36, 'F_OFD_SETLK': 37,
    'F_OFD_SETLKW': 38, 'F_SEAL_GROW': 4, 'F_SEAL_SEAL': 1,
    'F_SEAL_SHRINK': 2, 'F_SEAL_WRITE': 8, 'F_SETFD': 2, 'F_SETFL': 4,
    'F_SETLEASE': 1024, 'F_SETLK': 6, 'F_SETLK64': 6, 'F_SETLKW': 7,
    'F_SETLKW64': 7, 'F_SETOWN': 8, 'F_SETPIPE_SZ': 1031, 'F_SETSIG': 10,
    'F_SHLCK': 8, 'LOCK_MAND': 32, 'LOCK_READ': 64, 'LOCK_RW': 192,
    'LOCK_WRITE': 128}


def make_module(services, original, capi):
    """Return what the module is to have, by name."""
    def fcntl(module, *arguments):
        capi.expected('fcntl', arguments, 2, 3)
        fd = capi.descriptor(arguments[0])
        command = capi.parsed_int(arguments[1])
        argument = arguments[2] if len(arguments) == 3 else 0
        content = _content(argument)
        waits_for = (f'a lock of descriptor {fd}' if command in _MAY_WAIT
                     else '')
        if content is None:
            number = capi.index(argument) & 0xffffffff
            return capi.checked(services.call(
                'fcntl', waits_for, '', fd, command, number, 0, 0))
        if len(content) > _LONGEST:
            raise ValueError('fcntl string arg too long')
        found = services.fill('fcntl', waits_for, content.decode('latin-1'),
                              fd, command, _BUFFER, 0, 0)
        if not isinstance(found, str):
            raise capi.os_error(-found)
        return found.encode('latin-1')

    return dict(fcntl=fcntl), _CONSTANTS


def _content(argument):
    """Return the bytes of a text or buffer; None if it is neither."""
    if isinstance(argument, str):
        return argument.encode()
    try:
        return memoryview(argument).tobytes()
    except TypeError:
        return None
