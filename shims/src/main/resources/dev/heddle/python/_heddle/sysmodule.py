"""What CPython writes in Python/sysmodule.c and Heddle replaces.

Loaded by `_heddle.hidden`.
"""

import sys

from _heddle import hidden

__name__ = 'sys'


def make_functions(services):
    """Return the functions by name."""
    switch_interval = services.switchInterval
    set_switch_interval = services.setSwitchInterval

    def setswitchinterval(module, *arguments, **keywords):
        if keywords:
            raise TypeError(
                'sys.setswitchinterval() takes no keyword arguments')
        if len(arguments) != 1:
            raise TypeError('sys.setswitchinterval() takes exactly one '
                            f'argument ({len(arguments)} given)')
        set_switch_interval(_microseconds(arguments[0]))

    def getswitchinterval(module, *arguments):
        if arguments:
            raise TypeError('sys.getswitchinterval() takes no arguments '
                            f'({len(arguments)} given)')
        return switch_interval() * 1e-6

    ident = services.threadIdent
    ident_of = services.threadIdentOf
    others = services.inOtherThreads
    java_frames = sys._current_frames

    java_frame = sys._getframe
    prepare_frames = services.prepareFrames
    _show_frames_of_programs(services.addTypeAttribute, java_frame())

    def _getframe(module, *arguments, **keywords):
        if keywords:
            raise TypeError('sys._getframe() takes no keyword arguments')
        depth = 0
        if arguments:
            capi = hidden.load('capi')
            capi.expected('_getframe', arguments, 0, 1)
            depth = capi.c_int(arguments[0])
        frame = _shown(java_frame(1))
        while depth > 0 and frame is not None:
            frame = frame.f_back
            depth -= 1
        if frame is None:
            raise ValueError('call stack is not deep enough')
        return frame

    def _current_frames(module):
        prepare_frames()
        frames = {ident_of(thread): _shown(frame)
                  for thread, frame in java_frames().items()
                  if frame is not None}
        frames[ident()] = _shown(java_frame(1))
        return frames

    def _current_exceptions(module):
        exceptions = {}

        def note():
            exceptions[ident()] = sys.exception()

        others(note)
        note()
        return exceptions

    def _settraceallthreads(module, function):
        others(lambda: sys.settrace(function))
        sys.settrace(function)

    def _setprofileallthreads(module, function):
        others(lambda: sys.setprofile(function))
        sys.setprofile(function)

    return {'_getframe': _getframe,
            '_current_frames': _current_frames,
            '_current_exceptions': _current_exceptions,
            '_settraceallthreads': _settraceallthreads,
            '_setprofileallthreads': _setprofileallthreads,
            'setswitchinterval': setswitchinterval,
            'getswitchinterval': getswitchinterval}


def _show_frames_of_programs(add_attribute, frame):
    """Leave out of a frame's callers what is in C in CPython."""
    files = hidden.files
    java_back = type(frame).__dict__['f_back'].__get__

    def f_back(frame):
        frame = java_back(frame)
        while frame is not None and frame.f_code.co_filename in files:
            frame = java_back(frame)
        return frame

    add_attribute(type(frame), 'f_back', f_back)


def _shown(frame):
    if frame is not None and frame.f_code.co_filename in hidden.files:
        return frame.f_back
    return frame


def _microseconds(seconds):
    if not isinstance(seconds, float):
        type_ = type(seconds)
        if not (hasattr(type_, '__float__') or hasattr(type_, '__index__')):
            raise TypeError(f'must be real number, not {type_.__name__}')
        seconds = float(seconds)
    if seconds <= 0.0:
        raise ValueError('switch interval must be strictly positive')
    # Where C's conversion would be undefined, the longest interval.
    micros = seconds * 1e6
    return int(micros) if micros < _LONGEST else _LONGEST


# 29 years.
_LONGEST = (1 << 63) // 10_000
