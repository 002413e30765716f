"""The scope ids of IPv6 addresses: which interface a link-local one is on.

GraalPy takes and gives them with their bytes in the order of the network,
unlike CPython and the kernel (seen in 25.2.4).  Loaded by `_heddle.hidden`.
"""

__name__ = '_socket'

_LARGEST = 0xffff_ffff


def turned(address):
    """Return an address as GraalPy has it, given as in CPython, or back."""
    if type(address) is tuple and len(address) == 4:
        scope = address[3]
        if type(scope) is int and 0 < scope <= _LARGEST:
            scope = int.from_bytes(scope.to_bytes(4, 'little'), 'big')
            return *address[:3], scope
    return address


def make_functions(original):
    """Return the functions of the module that know addresses, by name."""
    lookup = original.getaddrinfo
    name = original.getnameinfo

    def getaddrinfo(module, *arguments, **keywords):
        return [(*others, turned(address))
                for *others, address in lookup(*arguments, **keywords)]

    def getnameinfo(module, sockaddr, flags, /):
        return name(turned(sockaddr), flags)

    return {'getaddrinfo': getaddrinfo, 'getnameinfo': getnameinfo}


def make_methods(base):
    """Return the methods of `socket` that know addresses, by name."""
    accept = base._accept
    bind = base.bind
    connect = base.connect
    connect_ex = base.connect_ex
    peer = base.getpeername
    own = base.getsockname
    receive = base.recvfrom
    receive_into = base.recvfrom_into
    send = base.sendto

    def _accept(self, /):
        descriptor, address = accept(self)
        return descriptor, turned(address)

    def recvfrom(self, /, *arguments):
        data, address = receive(self, *arguments)
        return data, turned(address)

    def recvfrom_into(self, /, *arguments, **keywords):
        count, address = receive_into(self, *arguments, **keywords)
        return count, turned(address)

    def sendto(self, data, /, *arguments):
        if arguments:
            arguments = *arguments[:-1], turned(arguments[-1])
        return send(self, data, *arguments)

    methods = {
        '_accept': _accept, 'recvfrom': recvfrom,
        'recvfrom_into': recvfrom_into, 'sendto': sendto,
        'bind': lambda self, address, /: bind(self, turned(address)),
        'connect': lambda self, address, /: connect(self, turned(address)),
        'connect_ex':
            lambda self, address, /: connect_ex(self, turned(address)),
        'getpeername': lambda self, /: turned(peer(self)),
        'getsockname': lambda self, /: turned(own(self))}
    for method, function in methods.items():
        function.__name__ = method
        function.__qualname__ = f'socket.{method}'
        function.__doc__ = getattr(base, method).__doc__
    return methods
