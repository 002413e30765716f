"""What CPython writes in Modules/timemodule.c and Heddle replaces.

Evaluated by `_heddle.startup.hidden`; its value is `make_sleep`.
"""

__name__ = 'time'

_NANOSECONDS = 1_000_000_000
# The range of CPython's PyTime_t, in seconds.
_LONGEST = (1 << 63) / _NANOSECONDS


def make_sleep(block):
    """Return `time.sleep` on top of a function that takes nanoseconds."""

    def sleep(module, *arguments, **keywords):
        if keywords:
            raise TypeError('time.sleep() takes no keyword arguments')
        if len(arguments) != 1:
            raise TypeError('time.sleep() takes exactly one argument '
                            f'({len(arguments)} given)')
        block(_nanoseconds(arguments[0]))

    return sleep


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


make_sleep
