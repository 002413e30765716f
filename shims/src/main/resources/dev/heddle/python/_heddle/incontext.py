"""The start of a program in a context of its host's process.

In two steps: what is the same for all programs is done while nobody waits,
see `dev.heddle.run.PreparedContext`; the rest when there is a program.
"""

import posix
import sys
from _signal import default_int_handler

from _heddle import hidden, startup
from _heddle.stdio import open_standard_streams


def prepare(settings, network):
    """Set the interpreter up as far as that is possible without a program."""
    refusals = hidden.load('hostprocess')
    if network:
        refusals.grant_network()
    startup.set_flags(settings)
    # Its hooks may want to say something.
    open_standard_streams([], True)
    startup.install_builtins(settings)
    startup.replace_when_imported(settings, 'make_exec_builtin_of_host')
    refusals.install(startup.as_builtin)
    hidden.without_descriptors = True
    from _heddle import atfork
    atfork.make_services = refusals.refuse_processes
    # Importing `multiprocessing` is no attempt yet.
    atfork.prepare = lambda: None
    atfork.start_method = settings.startMethod
    register = startup.as_builtin(
        atfork.register_at_fork, getattr(posix, 'register_at_fork', None))
    for module in 'posix', 'os':
        if module in sys.modules:
            sys.modules[module].register_at_fork = register
    if not sys.flags.no_site:
        import site  # noqa: F401
    startup.finish_library(settings)


def rehearse(settings):
    """Return a `Program` that does what programs do and leaves no trace.

    It ends without what ends an interpreter: there is a program to come.
    """
    from _heddle import errors, program
    _before_rehearsal.append((
        sys.path[:], sys.modules['__main__'].__dict__.copy(),
        set(sys.modules)))
    rehearsal = begin(settings, [], None)
    rehearsal.steps = program.harmless_steps(errors)
    return rehearsal


def forget_rehearsal(settings):
    """Put back what the rehearsal has changed and `begin` does not set."""
    path, namespace, modules = _before_rehearsal.pop()
    sys.path[:] = path
    main = sys.modules['__main__'].__dict__
    main.clear()
    main.update(namespace)
    for name in set(sys.modules) - modules:
        if not name.startswith('_heddle'):
            module = sys.modules.pop(name)
            if settings.hasSession:
                _of_sessions[name] = module
    open_standard_streams([], bool(settings.unbuffered))


_SIGINT = 2
_before_rehearsal = []
# The modules that a session imports before it is asked for anything.
_of_sessions = {}
# The environment that is set, as the host tells it.
_environment = ['']


def begin(settings, names, objects):
    """Return the `Program` to run, its host's objects in its namespace."""
    startup.set_arguments(settings)
    _set_environment(settings)
    sys.path[:0] = list(settings.pythonPath)
    program = startup.make_program(settings)
    for name in names:
        program.namespace[name] = getattr(objects, name)
    if settings.hasSession:
        sys.modules.update(_of_sessions)
        # The host of a session can interrupt it.
        settings.handleSignal(_SIGINT, default_int_handler)
    return program


def _set_environment(settings):
    """Set the environment, and what depends on it, unless it is set already.

    Most programs have the one that was there when the context was prepared.
    """
    environment = settings.environmentText
    if environment != _environment[0]:
        _environment[0] = environment
        startup.restore_environment(environment, [])
        open_standard_streams([], bool(settings.unbuffered))
    zone = posix.environ.get(b'TZ')
    if zone:
        import time
        posix.putenv(b'TZ', zone)
        time.tzset()
