"""What CPython writes in Modules/socketmodule.c and Heddle adds.

Loaded by `_heddle.hidden` when `_socket` is imported.  GraalPy 25.2.4 has
neither socket pairs of the system nor messages with descriptors, names few
constants, and knows interfaces only by their number.
"""

import errno

from _heddle import hidden, socketconstants

__name__ = '_socket'

_SOL_SOCKET, _SCM_RIGHTS = 1, 1
_MSG_DONTWAIT = 0x40
_HEADER, _ALIGNMENT, _DESCRIPTOR = 16, 8, 4
_AF_UNIX, _SOCK_STREAM = 1, 1


def make_module(services, original, capi):
    """Return what the module is to have: functions and others, by name."""
    socket = original.socket
    pair = services.socketPair
    send = services.send
    receive = services.receive
    interfaces = hidden.load('interfaces')

    def socketpair(module, family=_AF_UNIX, type=_SOCK_STREAM, proto=0, /):
        if family != _AF_UNIX or type != _SOCK_STREAM or proto != 0:
            raise capi.os_error(errno.EOPNOTSUPP)
        ends = pair()
        if isinstance(ends, int):
            raise capi.os_error(-ends)
        a, b = ends
        return (socket(family, type, proto, a), socket(family, type, proto, b))

    def CMSG_LEN(module, length, /):
        return _HEADER + _length(length, 'CMSG_LEN')

    def CMSG_SPACE(module, length, /):
        return _HEADER + _aligned(_length(length, 'CMSG_SPACE'))

    def _sendmsg(module, sock, buffers, ancdata=(), flags=0, address=None):
        if address is not None:
            raise capi.os_error(errno.EOPNOTSUPP)
        data = b''.join(bytes(memoryview(part)) for part in buffers)
        descriptors = []
        for level, kind, payload in ancdata:
            if (level, kind) != (_SOL_SOCKET, _SCM_RIGHTS):
                raise capi.os_error(errno.EOPNOTSUPP)
            payload = bytes(memoryview(payload))
            descriptors += [
                int.from_bytes(payload[i:i + _DESCRIPTOR], 'little')
                for i in range(0, len(payload), _DESCRIPTOR)]
        _wait(sock, True)
        return capi.checked(send(
            sock.fileno(), data, flags | _MSG_DONTWAIT, *descriptors))

    def _recvmsg(module, sock, bufsize, ancbufsize=0, flags=0):
        if bufsize < 0:
            raise ValueError('negative buffer size in recvmsg()')
        most = max(0, ancbufsize - _HEADER) // _DESCRIPTOR
        _wait(sock, False)
        numbers = list(receive(
            sock.fileno(), bufsize, most, flags | _MSG_DONTWAIT))
        if numbers[0] < 0:
            raise capi.os_error(-numbers[0])
        flags, count = numbers[:2]
        ancdata = []
        if count:
            ancdata.append((_SOL_SOCKET, _SCM_RIGHTS, b''.join(
                fd.to_bytes(_DESCRIPTOR, 'little')
                for fd in numbers[2:2 + count])))
        return bytes(numbers[2 + count:]), ancdata, flags, None

    def _wait(sock, to_write):
        timeout = sock.gettimeout()
        if timeout == 0:
            return
        import select
        poll = select.poll()
        poll.register(sock, select.POLLOUT if to_write else select.POLLIN)
        if not poll.poll(None if timeout is None else timeout * 1000):
            raise TimeoutError('timed out')

    def _length(length, name):
        if length < 0 or length > capi.INT_MAX:
            raise OverflowError(f'{name}() argument out of range')
        return length

    return {'socketpair': socketpair, 'CMSG_LEN': CMSG_LEN,
            'CMSG_SPACE': CMSG_SPACE, '_sendmsg': _sendmsg,
            '_recvmsg': _recvmsg,
            'if_nameindex': interfaces.if_nameindex,
            'if_nametoindex': interfaces.if_nametoindex,
            'if_indextoname': interfaces.if_indextoname,
            'getprotobyname': interfaces.getprotobyname,
            }, socketconstants.CONSTANTS


def _aligned(length):
    return (length + _ALIGNMENT - 1) & -_ALIGNMENT
