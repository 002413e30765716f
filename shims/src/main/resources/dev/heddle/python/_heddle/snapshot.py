"""Copies a program's objects into another process, as a fork would.

A `Snapshot` is a pickle of a special kind: it goes by what objects are, not
by what their classes say of pickling, and runs none of the program's code.
What belongs to the library goes by name, what belongs to the program by
value, functions and classes included; identity is kept.  What cannot cross
becomes a `rebuild.Unavailable`, which says so when it is used.

How objects of a type are copied is a table, `_heddle.reducers`; that of the
library's types is `_heddle.libraryreducers`.
"""

import _imp
import io
import os
import pickle
import sys
import types

from _heddle import hidden, rebuild

is_waiting = hidden.load('lateimports').is_waiting

_PROTOCOL = 5
# Directories of installed packages: their modules go by name.
_PACKAGES = ('/site-packages/', '/dist-packages/', '/bundled-packages/')
_LIBRARY = os.path.dirname(os.__file__) + '/'
# What a module's namespace is not to bring along.
_NOT_COPIED = ('__builtins__',)
_HEDDLE = '_heddle.'


class SnapshotError(RuntimeError):
    """Something that cannot be copied, and where it was found."""


def is_of_program(module):
    """Tell whether a module is the program's: it goes by value."""
    if not isinstance(module, types.ModuleType) or is_waiting(module):
        return False
    name = str(module.__dict__.get('__name__'))
    if name == '__main__' or module is sys.modules.get('__main__'):
        return True
    if name in sys.builtin_module_names or _imp.is_builtin(name):
        return False
    file = module.__dict__.get('__file__')
    if file is None:
        spec = module.__dict__.get('__spec__')
        origin = getattr(spec, 'origin', None)
        if origin in ('built-in', 'frozen'):
            return False
        paths = list(module.__dict__.get('__path__', ()))
        if not paths:
            # Made by the program itself, or by the runtime.
            return spec is None and module.__dict__.get('__loader__') is None
        file = paths[0] + '/'
    # What is written in C cannot be copied.
    return not (file.startswith(_LIBRARY) or file.endswith('.so')
                or any(part in file for part in _PACKAGES))


def is_of_library(package):
    """Tell whether an import finds a module in the library or built in."""
    from importlib.machinery import BuiltinImporter, PathFinder
    if package in sys.modules or BuiltinImporter.find_spec(package):
        return True
    spec = PathFinder.find_spec(package)
    return spec is not None and (spec.origin or '').startswith(_LIBRARY)


# Modules that are known not to be the program's, by id; they are held, so that
# nothing else gets their ids.
_known = {}


def modules_of_program():
    """Return the program's modules by name, `__main__` first."""
    main = sys.modules['__main__']
    found = {'__main__': main}
    for name, module in list(sys.modules.items()):
        if module is main or id(module) in _known:
            continue
        if is_of_program(module):
            found[name] = module
        elif isinstance(module, types.ModuleType):
            _known[id(module)] = module
    return found


def modules_of_library(own):
    """Return all other modules that have been loaded, with their names."""
    own = {id(module) for module in own.values()}
    return [(name, module) for name, module in list(sys.modules.items())
            if id(module) not in own and isinstance(module, types.ModuleType)
            and not is_waiting(module)]


class Snapshot(pickle.Pickler):
    """One copy in the making."""

    def __init__(self, file, modules, library):
        super().__init__(file, _PROTOCOL)
        from _heddle import libraryreducers
        self._reducers = libraryreducers.table(self)
        self.modules = modules
        self.library = library
        self._own = {id(module): name for name, module in modules.items()}
        self._references = {}
        self._singletons = {}
        self._ours = None
        self._codes = {}
        # The child has these dictionaries before it loads anything else.
        self.memo = {
            id(namespace): (index, namespace)
            for index, namespace in enumerate(shared_dicts(modules))}

    def reducer_override(self, value):
        return self._reducers.reduce(value)

    def is_own_name(self, name):
        """Tell whether a module of a name is the program's."""
        return name in self.modules or id(sys.modules.get(name)) in self._own

    def globals_of(self, function):
        """Return a function's globals, or what stands for a module's."""
        namespace = function.__globals__
        reference = self._references.get(id(namespace))
        if reference is None:
            reference = namespace
            name = namespace.get('__name__')
            module = sys.modules.get(name) if type(name) is str else None
            if id(module) not in self._own and (
                    getattr(module, '__dict__', None) is namespace):
                reference = _ModuleDict(name)
            else:
                # A module of Heddle's that passes itself off as another.
                name = getattr(namespace.get('__spec__'), 'name', None)
                module = sys.modules.get(name) if type(name) is str else None
                if module is not None and name.startswith(_HEDDLE) and (
                        module.__dict__ is namespace):
                    reference = _ModuleDict(name)
            self._references[id(namespace)] = reference
        return reference

    def has_name(self, value, module, path):
        """Tell whether a child finds a value by importing a module."""
        found = sys.modules.get(module)
        if (found is None or id(found) in self._own
                or type(path) is not str):
            return False
        try:
            for part in path.split('.'):
                found = getattr(found, part)
        except AttributeError:
            return False
        return found is value

    def other_name(self, value):
        """Return where the library has a class or function of its own that
        is not where it says, as with what passes itself off as C code."""
        if self.is_own_name(value.__module__):
            return None
        module = sys.modules.get(value.__module__)
        for name, held in list(getattr(module, '__dict__', {}).items()):
            if held is value:
                return value.__module__, name
        if self._ours is None:
            self._ours = {
                id(held): (module_name, name)
                for module_name, module in self.library
                if module_name.startswith(_HEDDLE)
                for name, held in list(module.__dict__.items())
                if isinstance(held, (type, types.FunctionType))}
        return self._ours.get(id(value))

    def name_of_singleton(self, value):
        """Return module and name of a value that the library has one of."""
        if type(value) is object:
            return self._anywhere(value)
        module = type(value).__module__
        if module in ('builtins', None):
            return None
        return self._named_in(module).get(id(value))

    def _named_in(self, module):
        names = self._singletons.get(module)
        if names is None:
            names = self._singletons[module] = {}
            found = sys.modules.get(module)
            if found is not None and id(found) not in self._own:
                by_value = self.by_value.get(module, ())
                for name, value in list(found.__dict__.items()):
                    if name not in by_value and type(value) not in _COMMON:
                        names.setdefault(id(value), (module, name))
        return names

    def _anywhere(self, value):
        names = self._singletons.get(None)
        if names is None:
            names = self._singletons[None] = {}
            for module, found in self.library:
                for name, held in list(found.__dict__.items()):
                    if type(held) is object:
                        names.setdefault(id(held), (module, name))
        return names.get(id(value))

    # The names of library modules whose values are copied: worldstate.
    by_value = {}


_COMMON = frozenset((
    int, str, bytes, bool, float, tuple, list, dict, set, frozenset,
    type(None), type, types.FunctionType, types.ModuleType,
    types.BuiltinFunctionType))


class _ModuleDict:
    """Stands for the namespace of a library module."""

    def __init__(self, name):
        self.name = name


def describe_failure(failure, modules, library, job):
    """Return the SnapshotError for what went wrong with a copy.

    What cannot be copied is looked for by copying one after the other, which
    takes its time.
    """
    def fails(value):
        try:
            Snapshot(io.BytesIO(), modules, library).dump(value)
        except Exception:
            return True
        return False

    parts = [(f'{name}.{attribute}', value)
             for name, module in modules.items()
             for attribute, value in contents(module).items()]
    parts.append(('what the process is to call', job))
    path = 'the state of the interpreter'
    for _ in range(_LONGEST_PATH):
        found = next(((name, value) for name, value in parts
                      if fails(value)), None)
        if found is None:
            break
        path, value = found
        parts = [(path + step, part) for step, part in _parts_of(value)]
    return SnapshotError(
        f'{path} cannot be copied into a child process: '
        f'{type(failure).__name__}: {failure}')


_LONGEST_PATH = 8


def _parts_of(value):
    """Return what an object consists of, each with the step that leads there.

    """
    if isinstance(value, dict):
        return [(f'[{key!r}]' if type(key) in _COMMON else '[…]', part)
                for key, part in list(dict.items(value))]
    if isinstance(value, (list, tuple)):
        return [(f'[{index}]', part) for index, part in enumerate(value)]
    if isinstance(value, types.FunctionType):
        return [(f'.__closure__[{index}]', cell)
                for index, cell in enumerate(value.__closure__ or ())]
    try:
        attributes = object.__getattribute__(value, '__dict__')
    except AttributeError:
        return []
    return [(f'.{name}', part) for name, part in list(attributes.items())]


def shared_dicts(modules):
    """Return the dictionaries that both sides have from the beginning."""
    from _heddle.worldstate import environment_dict
    yield sys.modules
    yield environment_dict()
    for module in modules.values():
        yield module.__dict__


def contents(module):
    return {name: value for name, value in module.__dict__.items()
            if name not in _NOT_COPIED}


def load(file, modules):
    """Return what a snapshot holds; `modules` are the program's, empty."""
    unpickler = pickle.Unpickler(file)
    unpickler.memo = dict(enumerate(shared_dicts(modules)))
    return unpickler.load()
