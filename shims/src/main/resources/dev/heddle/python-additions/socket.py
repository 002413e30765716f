

# Added by Heddle.  GraalPy's sockets send no messages (seen in 25.2.4).
def _sendmsg(self, buffers, ancdata=(), flags=0, address=None):
    return _socket._sendmsg(self, buffers, ancdata, flags, address)


def _recvmsg(self, bufsize, ancbufsize=0, flags=0):
    return _socket._recvmsg(self, bufsize, ancbufsize, flags)


_sendmsg.__name__ = 'sendmsg'
_recvmsg.__name__ = 'recvmsg'
socket.sendmsg = _sendmsg
socket.recvmsg = _recvmsg
