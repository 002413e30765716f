"""What CPython writes in Modules/signalmodule.c and Heddle replaces.

Loaded by `_heddle.hidden` when `_signal` is imported.  The signals
themselves are in Java: `dev.heddle.signal`.
"""

import _thread
import errno
import posix
import sys

from _heddle import structseq
from _heddle.startup import as_builtin, program_frame

__name__ = '_signal'

_NSIG = 65
_SIG_DFL, _SIG_IGN = 0, 1
# As in dev.heddle.signal.Signals.Disposition.
_DEFAULT, _IGNORE, _HANDLE = 'DEFAULT', 'IGNORE', 'HANDLE'
_SIGINT, _SIGKILL, _SIGPIPE, _SIGQUIT, _SIGSTOP, _SIGXFSZ = 2, 9, 13, 3, 19, 25
_SIG_BLOCK, _SIG_UNBLOCK, _SIG_SETMASK = 0, 1, 2
# Those that the JVM would turn into an exit status, and one that it has as well.
_ENDING = (1, _SIGINT, 15)
_SIGTERM, _SIGUSR2 = 15, 12
# How often to look whether another process has come to its program.
_START_STEPS = 500
# The C library keeps these two to itself.
_INVALID = (32, 33)
_FIXED = (_SIGKILL, _SIGSTOP, *_INVALID)
_CONSTANTS = {
    'SIGIOT': 6, 'SIGCLD': 17, 'SIGIO': 29, 'SIGRTMIN': 34, 'SIGRTMAX': 64,
    'SIG_BLOCK': _SIG_BLOCK, 'SIG_UNBLOCK': _SIG_UNBLOCK,
    'SIG_SETMASK': _SIG_SETMASK}


def make_module(services, original, capi):
    """Return what the module is to have, by name."""
    is_main_thread = services.isMainThread
    default_int_handler = original.default_int_handler
    struct_siginfo = structseq.make('signal', 'struct_siginfo', (
        'si_signo', 'si_code', 'si_errno', 'si_pid', 'si_uid', 'si_status',
        'si_band'))
    handlers = first_handlers(services.ignoredAtStart(), default_int_handler)
    take_tripped = services.takeTripped
    take_wakeup_error = services.takeWakeUpError
    kill_by_kernel = posix.kill

    def call_handler(signalnum, frame):
        if number := take_wakeup_error():
            report('Exception ignored when trying to write to the signal '
                   'wakeup fd', capi.os_error(number))
        handler = handlers[signalnum]
        if handler is None or type(handler) is int:
            report('Exception ignored in', OSError(
                f'Signal {signalnum} ignored due to race condition'))
            return
        handler(signalnum, frame)

    def run_handler(signalnum):
        call_handler(signalnum, program_frame())

    def check_signals():
        """Run the handlers of what has come: PyErr_CheckSignals."""
        if is_main_thread():
            while signalnum := take_tripped():
                call_handler(signalnum, program_frame())

    def signal(module, *arguments):
        capi.expected('signal', arguments, 2)
        signalnum, handler = arguments
        signalnum = capi.c_int(signalnum)
        if not is_main_thread():
            raise ValueError('signal only works in main thread of the main '
                             'interpreter')
        check_range(signalnum)
        if callable(handler):
            disposition = _HANDLE
        elif type(handler) is int and handler in (_SIG_DFL, _SIG_IGN):
            disposition = _IGNORE if handler else _DEFAULT
        else:
            raise TypeError('signal handler must be signal.SIG_IGN, '
                            'signal.SIG_DFL, or a callable object')
        check_signals()
        if signalnum in _FIXED:
            raise capi.os_error(errno.EINVAL)
        if disposition == _HANDLE and signalnum == _SIGQUIT:
            raise OSError(
                errno.ENOTSUP, 'the JVM keeps SIGQUIT for itself, it cannot '
                'have a handler')
        capi.checked(services.setDisposition(signalnum, disposition))
        services.setInterrupting(signalnum, True)
        before, handlers[signalnum] = handlers[signalnum], handler
        return before

    def getsignal(module, *arguments):
        signalnum = capi.c_int(capi.one('_signal.getsignal', arguments))
        check_range(signalnum)
        return handlers[signalnum]

    def siginterrupt(module, *arguments):
        capi.expected('siginterrupt', arguments, 2)
        signalnum, flag = arguments
        signalnum, flag = capi.c_int(signalnum), capi.c_int(flag)
        check_range(signalnum)
        if signalnum in _FIXED:
            raise capi.os_error(errno.EINVAL)
        services.setInterrupting(signalnum, bool(flag))

    def set_wakeup_fd(module, *arguments, **keywords):
        warn = keywords.pop('warn_on_full_buffer', True)
        if keywords:
            raise TypeError(f"'{keywords.popitem()[0]}' is an invalid keyword "
                            'argument for set_wakeup_fd()')
        if len(arguments) != 1:
            raise TypeError(
                'set_wakeup_fd() takes at most 1 positional argument '
                f'({len(arguments)} given)' if arguments else
                "set_wakeup_fd() missing required argument 'fd' (pos 1)")
        fd = capi.parsed_int(arguments[0])
        if not is_main_thread():
            raise ValueError('set_wakeup_fd only works in main thread of the '
                             'main interpreter')
        if fd != -1:
            posix.fstat(fd)
            if posix.get_blocking(fd):
                raise ValueError(f'the fd {fd} must be in non-blocking mode')
        return services.setWakeUp(fd, bool(warn))

    def check_sendable(signalnum):
        if not 0 <= signalnum < _NSIG:
            raise capi.os_error(errno.EINVAL)

    def raise_signal(module, *arguments):
        signalnum = capi.c_int(capi.one('_signal.raise_signal', arguments))
        check_sendable(signalnum)
        ours = signalnum and services.sendTo(_thread.get_ident(), signalnum)
        if not ours:
            kill_by_kernel(posix.getpid(), signalnum)
        check_signals()

    def kill(module, *arguments):
        capi.expected('kill', arguments, 2)
        pid, signalnum = arguments
        if (isinstance(signalnum, int) and isinstance(pid, int)
                and 0 < signalnum < _NSIG):
            if pid != posix.getpid():
                if signalnum in _ENDING:
                    await_start(pid)
            elif services.send(int(signalnum)):
                check_signals()
                return
        kill_by_kernel(pid, signalnum)
        check_signals()

    def pthread_kill(module, *arguments):
        capi.expected('pthread_kill', arguments, 2)
        thread_id, signalnum = arguments
        if not isinstance(thread_id, int):
            raise TypeError('pthread_kill() argument 1 must be int, not '
                            f'{type(thread_id).__name__}')
        signalnum = capi.c_int(signalnum)
        if (thread_id != _thread.get_ident()
                and not (0 < thread_id < 1 << 63
                         and services.isThread(thread_id))):
            raise capi.os_error(errno.ESRCH)
        check_sendable(signalnum)
        if signalnum and not services.sendTo(thread_id, signalnum):
            kill_by_kernel(posix.getpid(), signalnum)
        check_signals()

    def pthread_sigmask(module, *arguments):
        capi.expected('pthread_sigmask', arguments, 2)
        how, mask = arguments
        how, mask = capi.c_int(how), signal_bits(mask, capi.index)
        identity = _thread.get_ident()
        before = services.mask(identity)
        if how == _SIG_BLOCK:
            mask |= before
        elif how == _SIG_UNBLOCK:
            mask = before & ~mask
        elif how != _SIG_SETMASK:
            raise capi.os_error(errno.EINVAL)
        services.setMask(identity, *halves(mask))
        check_signals()
        return signal_set(before)

    def sigpending(module, *arguments):
        capi.none('_signal.sigpending', arguments)
        return signal_set(services.pending(_thread.get_ident()))

    def wait_for(mask, nanoseconds):
        return getattr(services, 'await')(
            _thread.get_ident(), *halves(mask), nanoseconds)

    def sigwait(module, *arguments):
        return wait_for(signal_bits(
            capi.one('_signal.sigwait', arguments), capi.index), -1)

    def sigwaitinfo(module, *arguments):
        mask = signal_bits(
            capi.one('_signal.sigwaitinfo', arguments), capi.index)
        return information(wait_for(mask, -1))

    def sigtimedwait(module, *arguments):
        capi.expected('sigtimedwait', arguments, 2)
        sigset, timeout = arguments
        nanoseconds = capi.nanoseconds(timeout)
        mask = signal_bits(sigset, capi.index)
        if nanoseconds < 0:
            raise ValueError('timeout must be non-negative')
        signalnum = wait_for(mask, nanoseconds)
        return information(signalnum) if signalnum else None

    def information(signalnum):
        # The JVM tells nothing else about a signal.
        return struct_siginfo((signalnum, 0, 0, 0, 0, 0, 0))

    def pause(module, *arguments):
        capi.none('_signal.pause', arguments)
        services.pause()
        check_signals()

    def strsignal(module, *arguments):
        signalnum = capi.c_int(capi.one('_signal.strsignal', arguments))
        check_range(signalnum)
        if signalnum in _INVALID:
            return None
        text = str(services.text(signalnum))
        return None if text.startswith('Unknown signal') else text

    def valid_signals(module, *arguments):
        capi.none('_signal.valid_signals', arguments)
        return {n for n in range(1, _NSIG) if n not in _INVALID}

    def pidfd_send_signal(module, *arguments):
        pidfd, signalnum, siginfo, flags = (*arguments, None, 0)[:4]
        if siginfo is not None:
            raise TypeError('siginfo must be None')
        pidfd, signalnum = capi.c_int(pidfd), capi.c_int(signalnum)
        if process_of(pidfd) == posix.getpid() and services.send(signalnum):
            check_signals()
            return
        capi.checked(services.sendThrough(pidfd, signalnum, flags))

    services.setHandler(run_handler)
    functions = dict(
        signal=signal, getsignal=getsignal, siginterrupt=siginterrupt,
        set_wakeup_fd=set_wakeup_fd, raise_signal=raise_signal,
        pthread_kill=pthread_kill, pthread_sigmask=pthread_sigmask,
        sigpending=sigpending, sigwait=sigwait, sigwaitinfo=sigwaitinfo,
        sigtimedwait=sigtimedwait, pause=pause, strsignal=strsignal,
        valid_signals=valid_signals, pidfd_send_signal=pidfd_send_signal)
    replace_kill(kill)
    return functions, dict(_CONSTANTS, struct_siginfo=struct_siginfo)


def first_handlers(ignored, default_int_handler):
    """Return what getsignal() gives for each signal at first."""
    handlers = [_SIG_IGN if ignored >> (n - 1) & 1 else _SIG_DFL
                for n in range(1, _NSIG)]
    handlers.insert(0, None)
    for number in _INVALID:
        handlers[number] = None
    handlers[_SIGPIPE] = handlers[_SIGXFSZ] = _SIG_IGN
    if handlers[_SIGINT] == _SIG_DFL:
        handlers[_SIGINT] = default_int_handler
    return handlers


def process_of(pidfd):
    """Return the process that a descriptor stands for, if there is one."""
    try:
        target = posix.readlink(f'/proc/self/fd/{pidfd}')
        if target == 'anon_inode:[pidfd]':
            with open(f'/proc/self/fdinfo/{pidfd}') as lines:
                target = next(
                    line for line in lines if line.startswith('Pid:'))
        return int(target.rpartition('/')[2].removeprefix('Pid:'))
    except (OSError, StopIteration, ValueError):
        return None


def await_start(pid):
    """Wait while a process is a JVM that has not come to its program yet.

    The JVM's own handlers would end it with an exit status, 143 for SIGTERM.
    It has them for a moment only, and then one for SIGUSR2 as well.
    """
    from time import sleep
    caught = 1 << _SIGTERM - 1 | 1 << _SIGUSR2 - 1
    for _ in range(_START_STEPS):
        try:
            with open(f'/proc/{pid}/status') as lines:
                mask = next(
                    line for line in lines if line.startswith('SigCgt:'))
        except (OSError, StopIteration):
            return
        if int(mask.split()[1], 16) & caught != caught:
            return
        sleep(0.002)


def replace_kill(kill):
    """Have os.kill() send to this process as raise_signal() does."""
    kill.__module__ = 'posix'
    replacement = as_builtin(kill, posix.kill)
    posix.kill = replacement
    if 'os' in sys.modules:
        sys.modules['os'].kill = replacement


def report(message, exception):
    from _heddle.errors import report_ignored
    report_ignored(exception, None, message)


def check_range(signalnum):
    if not 1 <= signalnum < _NSIG:
        raise ValueError('signal number out of range')


def signal_bits(signals, index):
    """Return a set of signals as a number, bit n - 1 for signal n."""
    bits = 0
    for signalnum in signals:
        number = index(signalnum)
        if not -(1 << 63) <= number < 1 << 63:
            number = -1
        if not 1 <= number < _NSIG:
            raise ValueError(f'signal number {number} out of range '
                             f'[1; {_NSIG - 1}]')
        if number in _INVALID:
            import warnings
            warnings.warn(f'invalid signal number {number}, please use '
                          'valid_signals()', RuntimeWarning, 2)
        else:
            bits |= 1 << (number - 1)
    return bits


def signal_set(bits):
    return {n for n in range(1, _NSIG) if bits >> (n - 1) & 1}


def halves(bits):
    return bits & 0xffff_ffff, bits >> 32 & 0xffff_ffff
