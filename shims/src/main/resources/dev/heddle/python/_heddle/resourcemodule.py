"""What CPython writes in Modules/resource.c and Heddle replaces.

Loaded by `_heddle.hidden` when `resource` is imported.  GraalPy has no
setrlimit, and a getrlimit that knows no limits (seen in 25.2.4).
"""

import errno

__name__ = 'resource'

_RESOURCES = 16
# GraalPy has the numbers of another system.
_CONSTANTS = {
    'RLIMIT_CPU': 0, 'RLIMIT_FSIZE': 1, 'RLIMIT_DATA': 2, 'RLIMIT_STACK': 3,
    'RLIMIT_CORE': 4, 'RLIMIT_RSS': 5, 'RLIMIT_NPROC': 6, 'RLIMIT_NOFILE': 7,
    'RLIMIT_OFILE': 7, 'RLIMIT_MEMLOCK': 8, 'RLIMIT_AS': 9,
    'RLIMIT_SIGPENDING': 11, 'RLIMIT_MSGQUEUE': 12, 'RLIMIT_NICE': 13,
    'RLIMIT_RTPRIO': 14, 'RLIMIT_RTTIME': 15, 'RLIM_INFINITY': -1}


def make_module(services, original, capi):
    """Return what the module is to have, by name."""
    def known(resource):
        resource = capi.c_int(resource)
        if not 0 <= resource < _RESOURCES:
            raise ValueError('invalid resource specified')
        return resource

    def limits(resource):
        if number := services.check(resource):
            raise capi.os_error(number)
        return services.soft(resource), services.hard(resource)

    def getrlimit(module, *arguments):
        return limits(known(capi.one('resource.getrlimit', arguments)))

    def setrlimit(module, *arguments):
        capi.expected('setrlimit', arguments, 2)
        resource, wanted = arguments
        resource, wanted = known(resource), tuple(wanted)
        if len(wanted) != 2:
            raise ValueError('expected a tuple of 2 integers')
        number = services.set(resource, *map(capi.c_long, wanted))
        if number == errno.EINVAL:
            raise ValueError('current limit exceeds maximum limit')
        if number == errno.EPERM:
            raise ValueError('not allowed to raise maximum limit')
        if number:
            raise capi.os_error(number)

    return dict(getrlimit=getrlimit, setrlimit=setrlimit), _CONSTANTS
