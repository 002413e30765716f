"""What a child has of its parent beside the program's own modules.

The state of the interpreter, and of those library modules whose values a
program changes as a matter of course: each is copied by value, while their
functions and classes go by name.
"""

import posix
import sys

# Values of library modules that are copied, by module.
BY_VALUE = {
    'multiprocessing.process': (
        '_current_process', '_parent_process', '_process_counter',
        '_children', 'ORIGINAL_DIR'),
    'multiprocessing.util': (
        '_logger', '_log_to_stderr', '_afterfork_registry',
        '_afterfork_counter', '_temp_dir_finalizer'),
    'multiprocessing.resource_sharer': ('_resource_sharer',),
    'multiprocessing.forkserver': ('_forkserver',),
    'concurrent.futures.process': ('_global_shutdown',),
    'threading': ('_counter', 'excepthook', '_profile_hook', '_trace_hook'),
    'tempfile': ('tempdir', 'template'),
    'warnings': ('filters', '_defaultaction', '_onceregistry', 'showwarning',
                 '_showwarnmsg_impl', 'formatwarning'),
}

# Attributes of library classes and objects that are filled with what the
# parent's have: dictionaries by module and path.
REGISTRIES = (
    ('multiprocessing.managers', 'BaseManager._registry'),
    ('multiprocessing.managers', 'SyncManager._registry'),
    ('multiprocessing.managers', 'BaseProxy._address_to_local'),
    ('multiprocessing.reduction', 'ForkingPickler._extra_reducers'),
    ('copyreg', 'dispatch_table'),
)

# Attributes of library objects, set to what the parent's are.
ATTRIBUTES = (
    ('multiprocessing.context', '_default_context._actual_context'),
    ('multiprocessing.heap', 'BufferWrapper._heap'),
    ('multiprocessing.managers', 'BaseProxy._mutex'),
    ('multiprocessing.managers', 'BaseProxy._next_serial'),
    ('multiprocessing.resource_tracker', '_resource_tracker._fd'),
)

_SYS = ('argv', 'path', 'stdin', 'stdout', 'stderr', 'excepthook',
        'unraisablehook', 'displayhook', 'tracebacklimit', 'orig_argv',
        'dont_write_bytecode', 'meta_path_of_program', 'ps1', 'ps2')


def environment_dict():
    return sys.modules['os'].environ._data


def captured(own, library):
    """Return the state of this process, for `restore`.

    `own` are the program's modules by name, `library` all others with names.
    """
    modules = sys.modules
    values = {}
    for name, attributes in BY_VALUE.items():
        if name in modules:
            namespace = modules[name].__dict__
            values[name] = {attribute: namespace[attribute]
                            for attribute in attributes
                            if attribute in namespace}
    registries = []
    for name, path in REGISTRIES:
        if name in modules:
            registries.append((name, path, dict(_followed(name, path))))
    attributes = []
    for name, path in ATTRIBUTES:
        if name in modules:
            attributes.append((name, path, _followed(name, path)))
    return {
        'sys': {name: sys.__dict__[name] for name in _SYS
                if name in sys.__dict__},
        'values': values,
        'registries': registries,
        'attributes': attributes,
        'patches': _patches(own, library),
        'limits': (sys.getrecursionlimit(), sys.getswitchinterval()),
        'signals': _signals(),
        'logging': _logging(),
        'context': _context(),
        'timeout': _socket_timeout(),
    }


def restore(state):
    for name, value in state['sys'].items():
        if isinstance(value, list) and isinstance(
                getattr(sys, name, None), list):
            getattr(sys, name)[:] = value
        else:
            setattr(sys, name, value)
    from _heddle.rebuild import module
    for name, values in state['values'].items():
        module(name).__dict__.update(values)
    for name, path, items in state['registries']:
        _followed(name, path).update(items)
    for name, path, value in state['attributes']:
        owner, _, attribute = path.rpartition('.')
        setattr(_followed(name, owner), attribute, value)
    for name, attribute, value in state['patches']:
        setattr(module(name), attribute, value)
    recursion, interval = state['limits']
    if recursion != sys.getrecursionlimit():
        sys.setrecursionlimit(recursion)
    if interval != sys.getswitchinterval():
        sys.setswitchinterval(interval)
    _restore_signals(state['signals'])
    _restore_logging(state['logging'])
    for variable, value in state['context']:
        variable.set(value)
    if state['timeout'] is not None:
        module('socket').setdefaulttimeout(state['timeout'])


def _followed(name, path):
    from _heddle.rebuild import attribute
    return attribute(name, path) if path else sys.modules[name]


# Copies of library modules' namespaces, from when the program had put nothing
# there, by name.  Comparing dictionaries is fast, and goes by identity first.
_unchanged = {}


def _patches(own, library):
    """Return what the program has put into library modules."""
    found = []
    own = {id(module.__dict__) for module in own.values()}
    function = type(_patches)
    for name, module in library:
        namespace = module.__dict__
        if name == 'sys' or _is_unchanged(name, namespace):
            continue
        skipped = BY_VALUE.get(name, ())
        patched = [
            (name, attribute, value)
            for attribute, value in list(namespace.items())
            if type(value) is function and id(value.__globals__) in own
            and attribute not in skipped]
        if patched:
            found += patched
        else:
            _unchanged[name] = namespace.copy()
    return found


def _is_unchanged(name, namespace):
    try:
        return bool(_unchanged.get(name) == namespace)
    except Exception:
        # Something new there cannot be compared.
        return False


def _signals():
    """Return what the program does about signals, where it does anything."""
    import _signal
    handlers = {}
    for number in range(1, _signal.NSIG):
        handler = _signal.getsignal(number)
        if handler is not None and handler != _signal.SIG_DFL:
            handlers[number] = handler
    return handlers


def _restore_signals(handlers):
    import _signal
    for number in range(1, _signal.NSIG):
        handler = handlers.get(number, _signal.SIG_DFL)
        now = _signal.getsignal(number)
        if now is not None and now != handler:
            try:
                _signal.signal(number, handler)
            except (OSError, ValueError):
                pass


def ignored_signals():
    """Return the signals that a program started by this one would ignore."""
    import _signal
    return [number for number in range(1, _signal.NSIG)
            if _signal.getsignal(number) == _signal.SIG_IGN
            # Python ignores these itself, and not what it starts.
            and number not in (_signal.SIGPIPE, _signal.SIGXFSZ)]


def reset_signals(ignored):
    """Do about signals what an interpreter does that has just begun."""
    import _signal
    handlers = {_signal.SIGINT: _signal.default_int_handler}
    handlers.update((number, _signal.SIG_IGN) for number in (
        _signal.SIGPIPE, _signal.SIGXFSZ, *ignored))
    _restore_signals(handlers)


def _logging():
    logging = sys.modules.get('logging')
    if logging is None:
        return None
    root = logging.root
    loggers = [('', root)] + [
        (name, logger) for name, logger in root.manager.loggerDict.items()
        if isinstance(logger, logging.Logger)]
    return root.manager.disable, [
        (name, type(logger), {
            key: value for key, value in logger.__dict__.items()
            if key not in ('parent', 'manager', '_cache', 'name')})
        for name, logger in loggers], dict(logging._levelToName), (
            logging.raiseExceptions)


def _restore_logging(state):
    if state is None:
        return
    import logging
    disable, loggers, levels, raise_exceptions = state
    logging.root.manager.disable = disable
    logging.raiseExceptions = raise_exceptions
    for level, name in levels.items():
        logging.addLevelName(level, name)
    for name, class_, attributes in loggers:
        logger = logging.getLogger(name) if name else logging.root
        logger.__dict__.update(attributes)


def _context():
    import contextvars
    return list(contextvars.copy_context().items())


def _socket_timeout():
    socket = sys.modules.get('socket')
    return None if socket is None else socket.getdefaulttimeout()


def environment():
    return dict(environment_dict())


def restore_environment(entries):
    """Give this process its parent's environment, for C code as well."""
    mine = environment_dict()
    for name in [name for name in mine if name not in entries]:
        posix.unsetenv(name)
        del mine[name]
    for name, value in entries.items():
        if mine.get(name) != value:
            posix.putenv(name, value)
            mine[name] = value
