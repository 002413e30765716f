"""What a program cannot do that runs in a context of its host's process.

Loaded by `_heddle.hidden`.  A process has one directory, one table of
signals, one standard error and one end, and they are the host's.  What would
reach for them, or for other processes, ends in an error that says so.  This
is for the sake of clear words: what keeps the program from the host is the
context, which has no such rights.
"""

import sys

_ENOSYS = 38

# The functions of built-in modules, by module.
REFUSED = {
    '_signal': (
        'alarm', 'default_int_handler', 'getitimer', 'pause', 'pidfd_send_signal',
        'pthread_kill', 'pthread_sigmask', 'raise_signal', 'set_wakeup_fd',
        'setitimer', 'siginterrupt', 'signal', 'sigpending', 'sigtimedwait',
        'sigwait', 'sigwaitinfo'),
    '_posixsubprocess': ('fork_exec',),
    '_multiprocessing': ('SemLock', 'sem_unlink'),
    '_posixshmem': ('shm_open', 'shm_unlink'),
    '_socket': ('socket', 'socketpair', 'dup', 'getaddrinfo', 'gethostbyaddr', 'gethostbyname',
                'gethostbyname_ex', 'getnameinfo'),
    'resource': ('setrlimit', 'prlimit'),
    'select': ('select',),
    'faulthandler': (
        'cancel_dump_traceback_later', 'disable', 'dump_traceback',
        'dump_traceback_later', 'enable', 'register', 'unregister'),
}
# The modules that are granted instead, each with the file and the services of
# what replaces a part of it.
GRANTED = {}
_OF_POSIX = (
    '_exit', 'abort', 'chdir', 'chroot', 'execv', 'execve', 'fchdir', 'fork',
    'forkpty', 'kill', 'killpg', 'mkfifo', 'mknod', 'nice', 'openpty',
    'pidfd_open', 'posix_spawn', 'posix_spawnp', 'sched_setaffinity',
    'sched_setparam', 'sched_setscheduler', 'setegid', 'seteuid', 'setgid',
    'setgroups', 'setpgid', 'setpriority', 'setregid', 'setresgid',
    'setresuid', 'setreuid', 'setsid', 'setuid', 'system', 'tcsetpgrp', 'wait',
    'wait3', 'wait4', 'waitid', 'waitpid')
# The names of the modules as programs know them.
_KNOWN_AS = {'posix': 'os', '_signal': 'signal', '_socket': 'socket',
             '_multiprocessing': 'multiprocessing',
             '_posixsubprocess': 'subprocess',
             '_posixshmem': 'multiprocessing.shared_memory'}


def grant_network():
    """Refuse no sockets: the context may use those of its host."""
    del REFUSED['_socket'], REFUSED['select']
    GRANTED.update(_socket=('hostsockets', None), _ssl=('sslmodule', None))


def error(what):
    """Return the error for what cannot be done here."""
    return OSError(_ENOSYS, f'{what} needs Isolation.PROCESS: this program '
                   'runs in the process of its host')


def refusal(module, name, what):
    """Return a function that looks like the one it stands for, and refuses."""
    def refuse(module, *arguments, **keywords):
        raise error(what)

    return _of_module(module, name, refuse)


def _of_module(module, name, function):
    """Return the function as one of a module: GraalPy looks at its globals."""
    copy = type(function)(
        function.__code__, {**globals(), '__name__': module}, name,
        function.__defaults__, function.__closure__)
    copy.__qualname__ = name
    return copy


def make_module(services, module, capi):
    """Return what a module of REFUSED has in place of its own."""
    name = module.__name__
    known_as = _KNOWN_AS.get(name, name)
    functions = {}
    others = {}
    for function in REFUSED[name]:
        what = known_as if function == 'fork_exec' else (
            f'{known_as}.{function}')
        # What is extended has to stay a class.
        if isinstance(module.__dict__.get(function), type):
            others[function] = _refusing_class(
                module.__dict__[function], what)
        else:
            functions[function] = refusal(name, function, what)
    if name == '_signal':
        functions['getsignal'] = _of_module(name, 'getsignal', _getsignal)
    return functions, others


def _refusing_class(original, what):
    class Refusing(original):
        __slots__ = ()

        def __new__(cls, *arguments, **keywords):
            raise error(what)

    Refusing.__name__ = Refusing.__qualname__ = original.__name__
    Refusing.__module__ = original.__module__
    return Refusing


def _getsignal(module, signalnum, /):
    """Say that nothing is done for a signal: it does not come here."""
    return 0


def install(as_builtin):
    """Put refusals in the place of the functions that CPython has on Linux."""
    import posix
    modules = [posix]
    if 'os' in sys.modules:
        modules.append(sys.modules['os'])
    for name in _OF_POSIX:
        function = as_builtin(
            refusal('posix', name, f'os.{name}'), getattr(posix, name, None))
        for module in modules:
            setattr(module, name, function)
    # concurrent.futures would find too few semaphores, and say only that.
    posix.sysconf_names.pop('SC_SEM_NSEMS_MAX', None)
    import _imp
    _imp.create_dynamic = as_builtin(
        _of_module('_imp', 'create_dynamic', _create_dynamic),
        _imp.create_dynamic)
    import _thread
    _thread.interrupt_main = as_builtin(
        refusal('_thread', 'interrupt_main', '_thread.interrupt_main'),
        _thread.interrupt_main)


def _create_dynamic(module, spec, file=None, /):
    """Refuse to load a module of native code."""
    raise ImportError(
        f'{spec.name} needs Isolation.PROCESS: it is native code, which could '
        'reach all of the process of its host', name=spec.name)


def refuse_processes():
    """Stand for what makes the services for child processes."""
    raise error('multiprocessing')


def make_selector():
    """Return a selector for an event loop that waits for no descriptor."""
    import selectors

    class NoDescriptors(selectors._BaseSelectorImpl):
        def register(self, fileobj, events, data=None):
            raise error('waiting for a descriptor')

        def select(self, timeout=None):
            return []

        def fileno(self):
            return -1

    return NoDescriptors()
