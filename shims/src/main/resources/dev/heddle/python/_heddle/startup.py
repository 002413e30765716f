"""What CPython has done by the time a program's first line runs.

Stands in for the parts of CPython's Python/pylifecycle.c and
Python/initconfig.c that GraalPy, embedded, leaves out or does differently.
Imports nothing that CPython has not imported by then, but `warnings`.
"""

import _io
import _signal
import posix
import sys

import __graalpython__

from _heddle import hidden as hidden_modules, sysflags
from _heddle.program import Program
from _heddle.stdio import open_standard_streams


# What _heddle.program calls when the main thread has come to its end, and
# when the program's exit functions have run.
at_shutdown, at_finalization = [], []


def start(settings):
    """Set the interpreter up and return the `Program` to run.

    `settings` is a Java object whose members are read here, once:
    see `dev.heddle.run.ProgramRun`.
    """
    set_flags(settings)
    _set_process(settings)
    install_builtins(settings)
    _install_process(settings)
    _serve_processes(settings)
    sys.path[:0] = list(settings.pythonPath)
    if not sys.flags.no_site:
        # Runs site.main() by being imported, as in CPython.
        import site  # noqa: F401
        _add_active_environment(settings.virtualEnvironment, site)
    finish_library(settings)
    return make_program(settings)


def prepare(settings):
    """Set the interpreter up as far as that is possible without a program."""
    set_flags(settings)
    restore_environment(settings.environmentText, [])
    # Modules that are imported may look for them.
    open_standard_streams([], True)
    install_builtins(settings)
    _install_process(settings)
    if not sys.flags.no_site:
        import site  # noqa: F401
    finish_library(settings)


def begin(settings):
    """Return the `Program` to run in an interpreter that is prepared."""
    home = _home()
    _set_process(settings)
    _serve_processes(settings)
    if not sys.flags.no_site and _home() != home:
        import site
        site.USER_BASE = site.USER_SITE = None
        site.ENABLE_USER_SITE = site.check_enableusersite()
        site.getusersitepackages()
    return make_program(settings)


def _home():
    """Return what `site` finds the user's own packages by."""
    return posix.environ.get(b'HOME'), posix.environ.get(b'PYTHONUSERBASE')


def _set_process(settings):
    """Set what is the process's own: arguments, environment and streams."""
    set_arguments(settings)
    restore_environment(settings.environmentText, list(settings.handedOver))
    open_standard_streams(
        list(settings.closedStreams), bool(settings.unbuffered))


def set_flags(settings):
    xoptions = _implementation_options(list(settings.implementationOptions))
    sys._xoptions = xoptions
    sys.flags = sysflags.make(
        {name: int(value) for name, value in zip(
            sysflags.SETTABLE, settings.flags)},
        xoptions)
    # Programs tell by them whether there is a session.
    for prompt in 'ps1', 'ps2':
        sys.__dict__.pop(prompt, None)


def set_arguments(settings):
    sys.orig_argv[:] = list(settings.originalArguments)
    sys.argv[:] = list(settings.arguments)


def finish_library(settings):
    """Do what comes when `site` has been imported."""
    sys.path.append(settings.bundledPackages)
    # GraalPy's own printing of a warning, without this module, lacks a space
    # and the source line (seen in 25.2.4).
    import warnings
    hidden_modules.load('warningsmodule').install(warnings)


def make_program(settings):
    """Return the `Program` to run, its namespace as the host wants it."""
    program = Program(settings)
    if settings.values:
        from _heddle import values
        program.namespace.update(values.decode(settings.values))
    return program


def _implementation_options(options):
    """Return the dictionary that CPython makes of its -X options."""
    result = {}
    for option in options:
        name, equals, value = option.partition('=')
        result[name] = value if equals else True
    return result


def restore_environment(text, handed_over):
    """Give os.environ the bytes that the kernel has.

    `text` has the entries with a null character between each two.
    GraalPy takes the environment from the JVM, where bytes that do not fit
    the locale are lost (seen in 25.2.4).  `posix.environ` is the very
    dictionary behind `os.environ`, so it is changed in place.
    """
    environ = posix.environ
    environ.clear()
    for entry in _encode(text).split(b'\0') if text else ():
        name, _, value = entry.partition(b'=')
        environ[name] = value
    for entry in handed_over:
        name, _, value = entry.partition('=')
        posix.putenv(_encode(name), _encode(value))


def _encode(text):
    return text.encode('utf-8', 'surrogateescape')


def install_builtins(settings):
    """Replace the functions that no process is needed for."""
    import atexit
    import builtins
    from _heddle import atexitmodule, errors

    _name_coroutines(settings.addTypeAttribute)
    hidden_modules.hide_frames = settings.hideFrames
    hidden_modules.new_loop = settings.newLoop
    _install_clocks(settings)
    hidden = hidden_modules.load
    hidden('coroutines').install(settings)
    builtins.print = as_builtin(
        hidden('bltinmodule').make_print(print), print)
    files = hidden('iomodule')
    builtins.open = _io.open = as_builtin(files.make_open(open), open)
    if 'io' in sys.modules:
        sys.modules['io'].open = builtins.open
    at_finalization.append(files.write_out)
    if settings.ownLocks:
        _install_thread_module(settings)
    for name, function in hidden('sysmodule').make_functions(
            settings).items():
        setattr(sys, name, as_builtin(
            function, getattr(sys, name, function)))
    sys.thread_info = type(sys.thread_info)(
        ('pthread', 'semaphore', settings.threadLibrary or None))
    for name in ('register', 'unregister', '_clear', '_ncallbacks',
                 '_run_exitfuncs'):
        setattr(atexit, name, as_builtin(
            getattr(atexitmodule, name), getattr(atexit, name, None)))
    sys.excepthook = sys.__excepthook__ = as_builtin(
        errors.excepthook, sys.excepthook)
    sys.unraisablehook = sys.__unraisablehook__ = as_builtin(
        errors.unraisablehook, sys.unraisablehook)


def _install_process(settings):
    """Replace the functions through which a program uses its process."""
    from _heddle import atfork

    replace_when_imported(settings, 'make_exec_builtin')
    for name in 'fork', 'register_at_fork':
        function = as_builtin(
            getattr(atfork, name), getattr(posix, name, None))
        for module in 'posix', 'os':
            if module in sys.modules:
                setattr(sys.modules[module], name, function)
    _install_missing_system_calls(settings)
    # Until now a Ctrl-C has ended the process without further ado.
    # One that the process was started to ignore stays ignored.
    if _signal.getsignal(_signal.SIGINT) != _signal.SIG_IGN:
        settings.handleSignal(_signal.SIGINT, _signal.default_int_handler)


def _serve_processes(settings):
    """Set what child processes of the program need."""
    from _heddle import atfork

    atfork.make_services = settings.processServices
    atfork.start_method = settings.startMethod
    atfork.rehearse_when_idle = settings.rehearseWhenIdle
    atfork.remember_start()


def _install_clocks(settings):
    import time

    ours = hidden_modules.load('timemodule')
    ours.block = settings.sleep
    ours.make_services = settings.posixServices
    for name in ours.FUNCTIONS:
        setattr(time, name, as_builtin(
            getattr(ours, name), getattr(time, name, None)))
    time.__dict__.update(ours.CONSTANTS)


def _install_missing_system_calls(settings):
    os = sys.modules.get('os')
    for file in 'posixmodule', 'systemcalls':
        missing = hidden_modules.load(file)
        missing.make_services = settings.posixServices
        for name in missing.FUNCTIONS:
            setattr(posix, name, as_builtin(
                getattr(missing, name), getattr(posix, name, None)))
        posix.__dict__.update(missing.CONSTANTS)
        if os is not None:
            names = *missing.FUNCTIONS, *missing.CONSTANTS
            os.__all__.extend(name for name in names if not hasattr(os, name))
            os.__dict__.update((name, getattr(posix, name)) for name in names)
    posix.sysconf_names.update(
        hidden_modules.load('posixmodule').SYSCONF_NAMES)


def replace_when_imported(settings, maker):
    """Replace functions of modules that few programs need, when one does.

    `maker` names what makes the function that loads them.
    """
    import _imp

    make = getattr(hidden_modules.load('importmodule'), maker)
    _imp.exec_builtin = make(settings, _imp.exec_builtin, as_builtin)
    # GraalPy has it loaded; importing it again gives the same module.
    del sys.modules['_signal']


def _install_thread_module(settings):
    import _queue
    import _thread

    attributes, refuse_threads = hidden_modules.load(
        '_threadmodule').make_module(settings, _thread)
    for name, value in attributes.items():
        if type(value) is type(_install_thread_module):
            value = as_builtin(value, getattr(_thread, name, value))
        setattr(_thread, name, value)
    _queue.SimpleQueue = hidden_modules.load(
        '_queuemodule').make_SimpleQueue(settings, _queue.Empty)
    at_shutdown.append(refuse_threads)


def _name_coroutines(add_attribute):
    """Give coroutines and asynchronous generators their names.

    GraalPy knows them but does not show them (seen in 25.2.4).
    """
    async def coroutine():
        pass

    async def generator():
        yield

    unstarted = coroutine()
    attributes = type((_ for _ in ())).__dict__
    for kind in type(unstarted), type(generator()):
        add_attribute(kind, attributes['__name__'])
        add_attribute(kind, attributes['__qualname__'])
    unstarted.close()


def program_frame():
    """Return the caller's innermost frame that CPython would have as well."""
    frame = sys._getframe(1)
    while frame is not None and is_ours(frame):
        frame = frame.f_back
    return frame


def is_ours(frame):
    """Tell whether a frame is one that CPython would not have."""
    return is_our_file(frame.f_code.co_filename)


def is_our_file(filename):
    return filename.startswith(_OURS)


# How the names of our files begin.
_OURS = __file__.removesuffix('startup.py')


def as_builtin(function, original):
    """Put a Python function in the place of one written in C.

    It shows as a built-in function, and is not bound when it is a class
    attribute.  It is called with its module first; the module's name has to
    be the `__name__` in the function's globals.
    """
    if original is not None:
        function.__doc__ = original.__doc__
    return __graalpython__.builtin(function)


def _add_active_environment(prefix, site):
    """Use the packages of an activated virtual environment.

    A venv made for CPython is activated by putting its `python` first on
    PATH; `heddle` is not in there, so VIRTUAL_ENV is what tells.
    """
    if not prefix:
        return
    sys.prefix = sys.exec_prefix = prefix
    site.PREFIXES.insert(0, prefix)
    known = set(sys.path)
    from os import listdir
    from os.path import isdir, join
    libraries = join(prefix, 'lib')
    if isdir(libraries):
        for version in sorted(listdir(libraries)):
            packages = join(libraries, version, 'site-packages')
            if version.startswith('python3') and isdir(packages):
                site.addsitedir(packages, known)
