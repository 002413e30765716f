

# Added by Heddle.  GraalPy's sockets have no sendmsg() (seen in 25.2.4), and
# asyncio would take one of ours for a fast one.
class _Messages:
    def __init__(self, sock):
        self._sock = sock

    def __getattr__(self, name):
        return getattr(self._sock, name)

    def sendmsg(self, *arguments):
        return socket._socket._sendmsg(self._sock, *arguments)

    def recvmsg(self, *arguments):
        return socket._socket._recvmsg(self._sock, *arguments)


def _with_messages(function):
    def call(sock, *arguments):
        return function(_Messages(sock), *arguments)
    return call


sendfds = _with_messages(sendfds)
recvfds = _with_messages(recvfds)
HAVE_SEND_HANDLE = True
