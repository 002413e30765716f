"""What CPython writes in Modules/faulthandler.c and Heddle replaces.

Loaded by `_heddle.hidden` when `faulthandler` is imported.  GraalPy shows
the JVM's threads, and cannot end itself by a signal (seen in 25.2.4).

Two things are otherwise than in CPython.  Stacks are written by Python code,
so a thread that keeps the interpreter lock is waited for.  Only a fault that
the program asks for is reported: the JVM has reports of its own for others.
"""

import _signal
import _thread
import posix
import sys

from _heddle.comprehensions import outwards
from _heddle.startup import as_builtin, is_ours, program_frame

__name__ = 'faulthandler'

_NAMES = {4: 'Illegal instruction', 6: 'Aborted', 7: 'Bus error',
          8: 'Floating point exception', 11: 'Segmentation fault'}
_SIGABRT, _SIGFPE, _SIGSEGV = 6, 8, 11
_NEWEST_FRAMES = 100
_LONGEST_TEXT = 500
_LONGEST_WAIT = 9223372036


def make_module(services, original, capi):
    """Return what the module is to have, by name."""
    # File and all_threads of enable(); the handlers that register() replaced.
    enabled = None
    registered = {}
    watch = None

    def descriptor(file):
        if file is None:
            file = sys.stderr
            if file is None:
                raise RuntimeError('unable to get sys.stderr')
        if isinstance(file, int):
            if not 0 <= file <= capi.INT_MAX:
                raise ValueError('file is not a valid file descriptor')
            return file
        fd = file.fileno()
        if not isinstance(fd, int) or not 0 <= fd <= capi.INT_MAX:
            raise RuntimeError('file.fileno() is not a valid file descriptor')
        try:
            file.flush()
        except Exception:
            pass
        return fd

    def dump_traceback(module, *arguments, **keywords):
        file, all_threads = capi.named(
            'dump_traceback', ('file', 'all_threads'), 0, arguments, keywords,
            (None, True))
        write(descriptor(file), stacks(all_threads))

    def dump_traceback_later(module, *arguments, **keywords):
        nonlocal watch
        timeout, repeat, file, leave = capi.named(
            'dump_traceback_later', ('timeout', 'repeat', 'file', 'exit'), 1,
            arguments, keywords, (False, None, False))
        nanoseconds = capi.nanoseconds(timeout)
        if nanoseconds <= 0:
            raise ValueError('timeout must be greater than 0')
        fd = descriptor(file)
        cancel()
        watch = _Watch(nanoseconds, bool(repeat), fd, bool(leave))

    def cancel():
        nonlocal watch
        current, watch = watch, None
        if current is not None:
            current.cancel()

    def cancel_dump_traceback_later(module, *arguments):
        capi.none('faulthandler.cancel_dump_traceback_later', arguments)
        cancel()

    def enable(module, *arguments, **keywords):
        nonlocal enabled
        file, all_threads = capi.named(
            'enable', ('file', 'all_threads'), 0, arguments, keywords,
            (None, True))
        enabled = descriptor(file), bool(all_threads)

    def disable(module, *arguments):
        nonlocal enabled
        capi.none('faulthandler.disable', arguments)
        before, enabled = enabled, None
        return before is not None

    def is_enabled(module, *arguments):
        capi.none('faulthandler.is_enabled', arguments)
        return enabled is not None

    def user_signal(signum):
        signum = capi.parsed_int(signum)
        if signum in _NAMES:
            raise RuntimeError(f'signal {signum} cannot be registered, use '
                               'enable() instead')
        if not 1 <= signum < _signal.NSIG:
            raise ValueError('signal number out of range')
        return signum

    def register(module, *arguments, **keywords):
        signum, file, all_threads, chain = capi.named(
            'register', ('signum', 'file', 'all_threads', 'chain'), 1,
            arguments, keywords, (None, True, False))
        signum = user_signal(signum)
        fd = descriptor(file)

        def dump(signum, frame):
            write(fd, stacks(all_threads))
            if chain and callable(before):
                before(signum, frame)

        before = _signal.signal(signum, dump)
        before = registered.setdefault(signum, before)

    def unregister(module, *arguments):
        signum = user_signal(capi.one('faulthandler.unregister', arguments))
        if signum not in registered:
            return False
        _signal.signal(signum, registered.pop(signum))
        return True

    def fault(signum):
        if enabled is not None:
            fd, all_threads = enabled
            write(fd, f'Fatal Python error: {_NAMES[signum]}\n\n'
                  + stacks(all_threads))
        services.die(signum)

    def _sigsegv(module, *arguments):
        capi.expected('_sigsegv', arguments, 0, 1)
        fault(_SIGSEGV)

    def _read_null(module, *arguments):
        capi.none('faulthandler._read_null', arguments)
        fault(_SIGSEGV)

    def _sigabrt(module, *arguments):
        capi.none('faulthandler._sigabrt', arguments)
        fault(_SIGABRT)

    def _sigfpe(module, *arguments):
        capi.none('faulthandler._sigfpe', arguments)
        fault(_SIGFPE)

    functions = dict(
        dump_traceback=dump_traceback,
        dump_traceback_later=dump_traceback_later,
        cancel_dump_traceback_later=cancel_dump_traceback_later,
        enable=enable, disable=disable, is_enabled=is_enabled,
        register=register, unregister=unregister, _sigsegv=_sigsegv,
        _read_null=_read_null, _sigabrt=_sigabrt, _sigfpe=_sigfpe)
    return functions, {}


class _Watch:
    """Writes all stacks after a time, unless it is cancelled before."""

    def __init__(self, nanoseconds, repeat, fd, leave):
        self._nanoseconds = nanoseconds
        self._repeat = repeat
        self._fd = fd
        self._leave = leave
        self._cancelled = _thread.allocate_lock()
        self._cancelled.acquire()
        self._ended = _thread.allocate_lock()
        self._ended.acquire()
        _thread.start_new_thread(self._run, ())

    def cancel(self):
        """Return when nothing more will be written."""
        self._cancelled.release()
        self._ended.acquire()

    def _run(self):
        try:
            self._watch()
        finally:
            self._ended.release()

    def _watch(self):
        seconds = min(self._nanoseconds / 1e9, _LONGEST_WAIT)
        while not self._cancelled.acquire(timeout=seconds):
            write(self._fd, f'Timeout ({time_text(self._nanoseconds)})!\n'
                  + stacks(True, current=None))
            if self._leave:
                posix._exit(1)
            if not self._repeat:
                return


def time_text(nanoseconds):
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f'{hours}:{minutes:02}:{seconds:02}'
    return f'{text}.{rest // 1000:06}' if rest >= 1000 else text


_THIS = object()


def stacks(all_threads, current=_THIS):
    """Return the stacks as text: of all threads, the newest one first."""
    if not all_threads:
        return 'Stack (most recent call first):\n' + stack(program_frame())
    own = _thread.get_ident()
    frames = sys._current_frames()
    if current is _THIS:
        current = own
        frames[own] = program_frame()
    else:
        # The thread that watches is none of the program's.
        frames.pop(own, None)
    return '\n'.join(
        f'{"Current thread" if ident == current else "Thread"} 0x{ident:016x} '
        f'(most recent call first):\n{stack(frame)}'
        for ident, frame in sorted(frames.items(), reverse=True))


def stack(frame):
    lines = []
    for frame, line in outwards(frame):
        if is_ours(frame):
            continue
        if len(lines) == _NEWEST_FRAMES:
            lines.append('  ...\n')
            break
        code = frame.f_code
        lines.append(f'  File "{plain(code.co_filename)}", '
                     f'line {line} in {plain(code.co_name)}\n')
    return ''.join(lines)


def plain(text):
    text = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + '...'
    return text.encode('ascii', 'backslashreplace').decode('ascii')


def write(fd, text):
    """Write as far as possible; a report is no reason for an error."""
    data = text.encode('ascii')
    try:
        while data:
            data = data[posix.write(fd, data):]
    except OSError:
        pass
