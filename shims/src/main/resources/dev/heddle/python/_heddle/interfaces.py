"""Network interfaces and protocols by name, which GraalPy 25.2.4 lacks.

Loaded by `_heddle.hidden`.  Read from what Linux shows as files: the kernel's
list of interfaces, and protocols(5).
"""

import posix

__name__ = '_socket'

_INTERFACES = '/sys/class/net'
_PROTOCOLS = '/etc/protocols'
_ENXIO = 6


def if_nameindex(module, *arguments):
    if arguments:
        raise TypeError('_socket.if_nameindex() takes no arguments '
                        f'({len(arguments)} given)')
    return sorted(_interfaces())


def if_nametoindex(module, *arguments):
    name, = _exactly_one('if_nametoindex', arguments)
    name = posix.fspath(name)
    if isinstance(name, bytes):
        name = name.decode('utf-8', 'surrogateescape')
    if '\0' in name:
        raise ValueError('embedded null byte')
    for index, known in _interfaces():
        if known == name:
            return index
    raise OSError('no interface with this name')


def if_indextoname(module, *arguments):
    if len(arguments) != 1:
        raise TypeError('_socket.if_indextoname() takes exactly one argument '
                        f'({len(arguments)} given)')
    wanted, = arguments
    if not isinstance(wanted, int):
        raise TypeError('an integer is required')
    if wanted < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    for index, name in _interfaces():
        if index == wanted:
            return name
    raise OSError(_ENXIO, posix.strerror(_ENXIO))


def getprotobyname(module, *arguments):
    name, = _exactly_one('getprotobyname', arguments)
    if not isinstance(name, str):
        raise TypeError('getprotobyname() argument 1 must be str, not '
                        f'{type(name).__name__}')
    try:
        with open(_PROTOCOLS, encoding='utf-8') as lines:
            for line in lines:
                words = line.partition('#')[0].split()
                if name in words[:1] + words[2:]:
                    return int(words[1])
    except FileNotFoundError:
        pass
    raise OSError('protocol not found')


def _interfaces():
    for name in posix.listdir(_INTERFACES):
        try:
            with open(f'{_INTERFACES}/{name}/ifindex') as file:
                yield int(file.read()), name
        except OSError:
            # It went away, or is not an interface.
            continue


def _exactly_one(function, arguments):
    if len(arguments) != 1:
        raise TypeError(f'{function}() takes exactly 1 argument '
                        f'({len(arguments)} given)')
    return arguments
