

# Added by Heddle.  GraalPy's sockets do not know what SOCK_NONBLOCK and
# SOCK_CLOEXEC mean in their type (seen in 25.2.4).
_init = socket.__init__


def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
    nonblocking = False
    if type != -1 and fileno is None:
        nonblocking = bool(type & SOCK_NONBLOCK)
        type &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
    _init(self, family, type, proto, fileno)
    if nonblocking:
        self.setblocking(False)


socket.__init__ = __init__
del __init__
