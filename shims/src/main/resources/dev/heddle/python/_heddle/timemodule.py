"""What CPython writes in Modules/timemodule.c and Heddle replaces.

Loaded by `_heddle.hidden`.  GraalPy 25.2.4 takes the time that has passed for
a process's processor time, and lacks the functions that read a clock by its
number.
"""

from _heddle import hidden

__name__ = 'time'

# As in linux/time.h.
CONSTANTS = {
    'CLOCK_REALTIME': 0, 'CLOCK_MONOTONIC': 1, 'CLOCK_PROCESS_CPUTIME_ID': 2,
    'CLOCK_THREAD_CPUTIME_ID': 3, 'CLOCK_MONOTONIC_RAW': 4,
    'CLOCK_BOOTTIME': 7, 'CLOCK_TAI': 11}
FUNCTIONS = (
    'sleep', 'process_time', 'process_time_ns', 'thread_time',
    'thread_time_ns', 'clock_gettime', 'clock_gettime_ns', 'clock_getres',
    'clock_settime', 'clock_settime_ns', 'get_clock_info')
_THREAD = 3
_EPERM, _EINVAL = 1, 22
_CLOCKS = {
    'time': 'CLOCK_REALTIME', 'monotonic': 'CLOCK_MONOTONIC',
    'perf_counter': 'CLOCK_MONOTONIC',
    'process_time': 'CLOCK_PROCESS_CPUTIME_ID',
    'thread_time': 'CLOCK_THREAD_CPUTIME_ID'}
_NANOSECONDS = 1_000_000_000
# The range of CPython's PyTime_t, in seconds.
_LONGEST = (1 << 63) / _NANOSECONDS

# Waits for nanoseconds; makes what is needed of Java. Set by `_heddle.startup`.
block = None
make_services = None
_services = None


def _capi():
    return hidden.load('capi')


def _read(function, *clock):
    """Return a number of nanoseconds."""
    global _services
    if _services is None:
        _services = make_services()
    return _capi().checked(getattr(_services, function)(*clock))


def sleep(module, *arguments, **keywords):
    if keywords:
        raise TypeError('time.sleep() takes no keyword arguments')
    if len(arguments) != 1:
        raise TypeError('time.sleep() takes exactly one argument '
                        f'({len(arguments)} given)')
    block(_nanoseconds(arguments[0]))


def _nanoseconds(seconds):
    """Check a length of time as CPython's _PyTime_FromSecondsObject does."""
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError('Invalid value NaN (not a number)')
        if not -_LONGEST <= seconds < _LONGEST:
            raise OverflowError(
                'timestamp out of range for platform time_t')
        # Rounded up, so that no sleep is shorter than asked for.
        nanoseconds = int(seconds * _NANOSECONDS)
        if nanoseconds < seconds * _NANOSECONDS:
            nanoseconds += 1
    else:
        if not hasattr(type(seconds), '__index__'):
            raise TypeError(
                f"'{type(seconds).__name__}' object cannot be interpreted "
                'as an integer')
        nanoseconds = seconds.__index__() * _NANOSECONDS
        if not -(1 << 63) <= nanoseconds < 1 << 63:
            raise OverflowError('timestamp too large to convert to C _PyTime_t')
    if nanoseconds < 0:
        raise ValueError('sleep length must be non-negative')
    return nanoseconds


def process_time(module, *arguments):
    _capi().none('time.process_time', arguments)
    return _read('processorTime') / _NANOSECONDS


def process_time_ns(module, *arguments):
    _capi().none('time.process_time_ns', arguments)
    return _read('processorTime')


def thread_time(module, *arguments):
    _capi().none('time.thread_time', arguments)
    return _read('clockTime', _THREAD) / _NANOSECONDS


def thread_time_ns(module, *arguments):
    _capi().none('time.thread_time_ns', arguments)
    return _read('clockTime', _THREAD)


def clock_gettime(module, *arguments):
    """clock_gettime(clk_id) -> float

    Return what a clock shows, in seconds."""
    return _read('clockTime', _clock('gettime', arguments)) / _NANOSECONDS


def clock_gettime_ns(module, *arguments):
    """clock_gettime_ns(clk_id) -> int

    Return what a clock shows, in nanoseconds."""
    return _read('clockTime', _clock('gettime', arguments))


def clock_getres(module, *arguments):
    """clock_getres(clk_id) -> floating point number

    Return how finely a clock shows the time, in seconds."""
    return _read('clockResolution', _clock('getres', arguments)) / _NANOSECONDS


def _clock(name, arguments):
    clock, = _numbered(f'clock_{name}', arguments, 1)
    return _capi().parsed_int(clock)


def _numbered(name, arguments, count):
    if len(arguments) != count:
        raise TypeError(f'{name}() takes exactly {count} argument'
                        f'{"s" if count > 1 else ""} ({len(arguments)} given)')
    return arguments


def clock_settime(module, *arguments):
    """clock_settime(clk_id, time)

    Set a clock to a number of seconds."""
    clock, seconds = _numbered('clock_settime', arguments, 2)
    _set(_capi().parsed_int(clock), _capi().nanoseconds(seconds))


def clock_settime_ns(module, *arguments):
    """clock_settime_ns(clk_id, time)

    Set a clock to a number of nanoseconds."""
    clock, nanoseconds = _numbered('clock_settime', arguments, 2)
    clock = _capi().parsed_int(clock)
    if not isinstance(nanoseconds, int):
        raise TypeError(f'expect int, got {type(nanoseconds).__name__}')
    _set(clock, _capi().c_long(nanoseconds))


def _set(clock, nanoseconds):
    # A program that runs in a host is not to set the clock of its machine.
    _read('clockTime', clock)
    raise _capi().os_error(_EPERM if clock == 0 and nanoseconds >= 0
                           else _EINVAL)


def get_clock_info(module, *arguments):
    name, = _numbered('get_clock_info', arguments, 1)
    if not isinstance(name, str):
        raise TypeError('get_clock_info() argument 1 must be str, not '
                        f'{type(name).__name__}')
    clock = _CLOCKS.get(name)
    if clock is None:
        raise ValueError('unknown clock')
    from types import SimpleNamespace
    return SimpleNamespace(
        implementation=f'clock_gettime({clock})', monotonic=name != 'time',
        adjustable=name == 'time',
        resolution=_read('clockResolution', CONSTANTS[clock]) / _NANOSECONDS)
