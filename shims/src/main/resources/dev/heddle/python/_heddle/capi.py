"""How C functions take arguments and report errors: CPython's Python/getargs.c,
Python/pytime.c, Objects/longobject.c and Objects/fileobject.c.

Loaded by `_heddle.hidden`; the replacements of CPython's modules are given it.
"""

import posix

INT_MAX = (1 << 31) - 1
_TIME_MAX = (1 << 63) - 1
_NANOSECONDS = 1_000_000_000


def expected(name, arguments, least, most=None):
    """Check the number of arguments of a function that takes no keywords."""
    most = least if most is None else most
    count = len(arguments)
    if least <= count <= most:
        return
    wanted = least if count < least else most
    bound = ('' if least == most
             else 'at least ' if count < least else 'at most ')
    raise TypeError(f'{name} expected {bound}{wanted} argument'
                    f'{"" if wanted == 1 else "s"}, got {count}')


def parsed(name, arguments, keywords, least, most):
    """Check the arguments of a function that parses a tuple of them."""
    if keywords:
        raise TypeError(f'{name}() takes no keyword arguments')
    count = len(arguments)
    if not least <= count <= most:
        bound, wanted = (
            ('least', least) if count < least else ('most', most))
        raise TypeError(f'{name}() takes at {bound} {wanted} argument'
                        f'{"" if wanted == 1 else "s"} ({count} given)')


def one(name, arguments):
    """Return the argument of a function that takes a single one."""
    if len(arguments) != 1:
        raise TypeError(f'{name}() takes exactly one argument '
                        f'({len(arguments)} given)')
    return arguments[0]


def none(name, arguments):
    if arguments:
        raise TypeError(f'{name}() takes no arguments '
                        f'({len(arguments)} given)')


def named(name, names, least, arguments, keywords, defaults):
    """Return the arguments of a function that takes keywords as well."""
    if len(arguments) + len(keywords) > len(names):
        raise TypeError(f'{name}() takes at most {len(names)} '
                        f'argument{"" if len(names) == 1 else "s"} '
                        f'({len(arguments) + len(keywords)} given)')
    values = list(arguments)
    for position, parameter in enumerate(names):
        if position < len(arguments):
            if parameter in keywords:
                raise TypeError(
                    f'argument for {name}() given by name (\'{parameter}\') '
                    f'and position ({position + 1})')
        elif parameter in keywords:
            values.append(keywords.pop(parameter))
        elif position < least:
            raise TypeError(f'{name}() missing required argument '
                            f"'{parameter}' (pos {position + 1})")
        else:
            values.append(defaults[position - least])
    for unknown in keywords:
        raise TypeError(
            f"'{unknown}' is an invalid keyword argument for {name}()")
    return values


def index(value):
    if type(value) is int:
        return value
    if not hasattr(type(value), '__index__'):
        raise TypeError(f"'{type(value).__name__}' object cannot be "
                        'interpreted as an integer')
    return int(type(value).__index__(value))


def c_int(value):
    value = index(value)
    if not -INT_MAX - 1 <= value <= INT_MAX:
        raise OverflowError('Python int too large to convert to C int')
    return value


def c_long(value, name='long'):
    """Convert to a C type of 64 bits, which errors call by its name."""
    value = index(value)
    if not -1 << 63 <= value < 1 << 63:
        raise OverflowError(f'Python int too large to convert to C {name}')
    return value


def parsed_int(value):
    """Convert as the `i` of an argument format does."""
    value = index(value)
    if not -INT_MAX - 1 <= value <= INT_MAX:
        raise OverflowError(
            'signed integer is greater than maximum' if value > 0 else
            'signed integer is less than minimum')
    return value


def descriptor(value):
    """Return the descriptor of a number or a file object."""
    if isinstance(value, int):
        fd = c_int(value)
    elif (fileno := getattr(value, 'fileno', None)) is not None:
        fd = fileno()
        if not isinstance(fd, int):
            raise TypeError('fileno() returned a non-integer')
        fd = c_int(fd)
    else:
        raise TypeError('argument must be an int, or have a fileno() method.')
    if fd < 0:
        raise ValueError(
            f'file descriptor cannot be a negative integer ({fd})')
    return fd


def nanoseconds(time, unit=_NANOSECONDS):
    """Convert a time, rounding away from zero; `unit` is its length."""
    if isinstance(time, float):
        if time != time:
            raise ValueError('Invalid value NaN (not a number)')
        exact = time * unit
        if not -_TIME_MAX <= exact < _TIME_MAX:
            raise OverflowError('timestamp out of range for platform time_t')
        whole = int(exact)
        return whole + (whole < exact) - (whole > exact)
    whole = index(time) * unit
    if not -_TIME_MAX - 1 <= whole <= _TIME_MAX:
        raise OverflowError('timestamp too large to convert to C _PyTime_t')
    return whole


def os_error(number):
    return OSError(number, posix.strerror(number))


def checked(result):
    """Return the result of a call to Java that may be an error's number."""
    if result < 0:
        raise os_error(-result)
    return result


def answer(found):
    """Return what a poll found as a dictionary from place to events."""
    if type(found) is int:
        return {}
    numbers = iter(list(found))
    return dict(zip(numbers, numbers))
