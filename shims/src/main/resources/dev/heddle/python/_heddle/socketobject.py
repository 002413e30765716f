"""The type `_socket.socket`, with what GraalPy 25.2.4 lacks of CPython's.

Loaded by `_heddle.hidden` for `_heddle.socketmodule`.  Messages carry
descriptors and nothing else beside their bytes.
"""

import errno

from _heddle import hidden, socketconstants
from _heddle.typeobject import named

__name__ = '_socket'

_SOL_SOCKET, _SCM_RIGHTS = 1, 1
_MSG_DONTWAIT, _MSG_TRUNC = 0x40, 0x20
_AF_UNIX, _SOCK_STREAM = 1, 1
_HEADER, _DESCRIPTOR = 16, 4
# What stands before the path in struct sockaddr_un.
_FAMILY_BYTES = 2
_FLAGS_IN_TYPE = (socketconstants.CONSTANTS['SOCK_NONBLOCK']
                  | socketconstants.CONSTANTS['SOCK_CLOEXEC'])
# For so many bytes GraalPy takes, clears and copies a buffer of that size,
# where event loops ask for much and mostly get little.
_MANY = 1 << 14
_ABSENT = object()
# So many bytes of a stream are more than the kernel takes at once.
_ENOUGH = 1 << 18


def make_type(base, services, capi):
    """Return the type, above GraalPy's own."""
    send = services.send
    receive = services.receive
    receive_bytes, most_bytes = services.receiveBytes, services.mostBytes
    base_recv, base_fileno = base.recv, base.fileno
    base_timeout = base.gettimeout

    class socket(base):
        __slots__ = ()
        __doc__ = base.__doc__

        def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
            nonblocking = False
            if type != -1 and fileno is None:
                nonblocking = bool(
                    type & socketconstants.CONSTANTS['SOCK_NONBLOCK'])
                type &= ~_FLAGS_IN_TYPE
            super().__init__(family, type, proto, fileno)
            if nonblocking:
                self.setblocking(False)

        def recv(self, bufsize=_ABSENT, /, *flags, **keywords):
            if (bufsize.__class__ is int and _MANY < bufsize <= most_bytes
                    and not flags and not keywords
                    and base_timeout(self) == 0):
                received = receive_bytes(base_fileno(self), bufsize)
                if received.__class__ is bytes:
                    return received
                raise capi.os_error(-received)
            arguments = flags if bufsize is _ABSENT else (bufsize, *flags)
            capi.parsed('recv', arguments, keywords, 1, 2)
            if isinstance(bufsize, int) and bufsize == 0 and not flags:
                return b''
            return base_recv(self, *arguments)

        recv.__doc__ = base.recv.__doc__

        def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
            """sendmsg(buffers[, ancdata[, flags[, address]]]) -> count

            Send the bytes of several buffers as one message, and descriptors
            with it.
            """
            data = _gathered(self, buffers)
            descriptors = _descriptors(ancdata)
            if not descriptors:
                return (self.send(data, flags) if address is None
                        else self.sendto(data, flags, address))
            if address is not None:
                raise capi.os_error(errno.EOPNOTSUPP)
            _wait(self, True)
            return capi.checked(send(
                self.fileno(), bytes(data), flags | _MSG_DONTWAIT,
                *descriptors))

        def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
            """recvmsg(bufsize[, ancbufsize[, flags]])
            -> (data, ancdata, msg_flags, address)

            Receive a message, and the descriptors that were sent with it.
            """
            if bufsize < 0:
                raise ValueError('negative buffer size in recvmsg()')
            if ancbufsize < 0:
                raise ValueError(
                    'invalid ancillary data buffer length')
            if self.type != _SOCK_STREAM and self.family != _AF_UNIX:
                # One byte more tells whether the message was longer.
                data, address = self.recvfrom(bufsize + 1, flags)
                longer = _MSG_TRUNC if len(data) > bufsize else 0
                return data[:bufsize], [], longer, address
            most = max(0, ancbufsize - _HEADER) // _DESCRIPTOR
            _wait(self, False)
            numbers = list(receive(
                self.fileno(), bufsize, most, flags | _MSG_DONTWAIT))
            if numbers[0] < 0:
                raise capi.os_error(-numbers[0])
            flags, count, length = numbers[:3]
            del numbers[:3]
            ancdata = []
            if count:
                ancdata.append((_SOL_SOCKET, _SCM_RIGHTS, b''.join(
                    fd.to_bytes(_DESCRIPTOR, 'little')
                    for fd in numbers[:count])))
            data = bytes(numbers[count:])
            return (data[length:], ancdata, flags,
                    _sender(data[_FAMILY_BYTES:length]) if length else None)

        def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
            """recvmsg_into(buffers[, ancbufsize[, flags]])
            -> (nbytes, ancdata, msg_flags, address)

            Receive a message as `recvmsg` does, and distribute its bytes.
            """
            buffers = [memoryview(buffer).cast('B') for buffer in buffers]
            data, *others = self.recvmsg(
                sum(map(len, buffers)), ancbufsize, flags)
            start = 0
            for buffer in buffers:
                part = data[start:start + len(buffer)]
                buffer[:len(part)] = part
                start += len(part)
            return len(data), *others

    def _descriptors(ancdata):
        descriptors = []
        for level, kind, payload in ancdata:
            if (level, kind) != (_SOL_SOCKET, _SCM_RIGHTS):
                raise capi.os_error(errno.EOPNOTSUPP)
            payload = bytes(memoryview(payload))
            descriptors += [
                int.from_bytes(payload[i:i + _DESCRIPTOR], 'little')
                for i in range(0, len(payload), _DESCRIPTOR)]
        return descriptors

    def _wait(sock, to_write):
        timeout = sock.gettimeout()
        if timeout == 0:
            return
        import select
        poll = select.poll()
        poll.register(sock, select.POLLOUT if to_write else select.POLLIN)
        if not poll.poll(None if timeout is None else timeout * 1000):
            raise TimeoutError('timed out')

    for name, method in hidden.load('scopeids').make_methods(base).items():
        setattr(socket, name, method)
    return named(socket)


def _sender(path):
    """Return the address of a Unix socket, given as the kernel has it."""
    if path.startswith(b'\0'):
        return path
    return path.partition(b'\0')[0].decode('utf-8', 'surrogateescape')


def _gathered(sock, buffers):
    """Return the bytes of a message; of a stream as many as can be sent."""
    partly = sock.type == _SOCK_STREAM and sock.gettimeout() is not None
    gathered, length = [], 0
    for buffer in buffers:
        buffer = memoryview(buffer)
        gathered.append(buffer)
        length += buffer.nbytes
        if partly and length >= _ENOUGH:
            break
    return gathered[0] if len(gathered) == 1 else b''.join(gathered)
