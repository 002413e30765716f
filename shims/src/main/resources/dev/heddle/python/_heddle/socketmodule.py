"""What CPython writes in Modules/socketmodule.c and Heddle adds.

Loaded by `_heddle.hidden` when `_socket` is imported.  GraalPy 25.2.4 has
neither socket pairs of the system nor messages with descriptors, names few
constants, and knows interfaces only by their number.
"""

import errno

from _heddle import hidden, socketconstants

__name__ = '_socket'

_HEADER, _ALIGNMENT = 16, 8
_AF_UNIX, _SOCK_STREAM, _SOCK_DGRAM, _SOCK_SEQPACKET = 1, 1, 2, 5
_TYPES, _NONBLOCK = 0xf, socketconstants.CONSTANTS['SOCK_NONBLOCK']


def make_module(services, original, capi):
    """Return what the module is to have: functions and others, by name."""
    socket = hidden.load('socketobject').make_type(
        original.socket, services, capi)
    pair = services.socketPair
    interfaces = hidden.load('interfaces')

    def socketpair(module, family=_AF_UNIX, type=_SOCK_STREAM, proto=0, /):
        kind = type & _TYPES
        if family != _AF_UNIX or proto != 0 or kind not in (
                _SOCK_STREAM, _SOCK_DGRAM, _SOCK_SEQPACKET):
            raise capi.os_error(errno.EOPNOTSUPP)
        ends = pair(kind)
        if isinstance(ends, int):
            raise capi.os_error(-ends)
        a, b = ends
        made = socket(family, kind, proto, a), socket(family, kind, proto, b)
        if type & _NONBLOCK:
            for end in made:
                end.setblocking(False)
        return made

    def CMSG_LEN(module, length, /):
        return _HEADER + _length(length, 'CMSG_LEN')

    def CMSG_SPACE(module, length, /):
        return _HEADER + _aligned(_length(length, 'CMSG_SPACE'))

    def _length(length, name):
        if length < 0 or length > capi.INT_MAX:
            raise OverflowError(f'{name}() argument out of range')
        return length

    return {'socketpair': socketpair, 'CMSG_LEN': CMSG_LEN,
            'CMSG_SPACE': CMSG_SPACE,
            'if_nameindex': interfaces.if_nameindex,
            'if_nametoindex': interfaces.if_nametoindex,
            'if_indextoname': interfaces.if_indextoname,
            'getprotobyname': interfaces.getprotobyname,
            **hidden.load('scopeids').make_functions(original),
            }, {**socketconstants.CONSTANTS,
                'socket': socket, 'SocketType': socket}


def _aligned(length):
    return (length + _ALIGNMENT - 1) & -_ALIGNMENT
