"""Sockets of a program that runs in a context of its host's process.

Loaded by `_heddle.hidden`.  They are GraalPy's own, made of Java's, and only
there if the host has granted the network.  GraalPy 25.2.4 binds a socket for
connections when it listens or connects, so that until then its port is 0.
"""


def make_module(services, module, capi):
    """Return what `_socket` has in place of its own."""
    original = module.socket
    connecting = module.SOCK_STREAM
    families = module.AF_INET, module.AF_INET6

    class socket(original):
        __slots__ = '_is_bound',

        def bind(self, address, /):
            super().bind(address)
            self._is_bound = True

        def getsockname(self, /):
            name = super().getsockname()
            if (self.family in families and self.type == connecting
                    and name[1] == 0 and getattr(self, '_is_bound', False)):
                # It asks for the port that it was given: a server.
                super().listen()
                name = super().getsockname()
            return name

    socket.__module__ = original.__module__
    socket.__qualname__ = original.__qualname__
    socket.bind.__qualname__ = 'socket.bind'
    socket.getsockname.__qualname__ = 'socket.getsockname'
    return {}, {'socket': socket, 'SocketType': socket}
