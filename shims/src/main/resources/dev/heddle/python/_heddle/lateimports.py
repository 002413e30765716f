"""Modules of the library that are loaded when they are used, not before.

`import asyncio` imports modules that most of its users never need, which
would be a quarter of its time.  Such a module is in `sys.modules` at once, as
the object that it stays for good; its file runs when somebody asks for an
attribute that it does not have yet.  From then on it is an ordinary module.
`importlib.util.LazyLoader` does this as well, but is itself slow to import,
and loads as soon as an import statement looks at `__spec__`.

Loaded through `_heddle.hidden`: a missing attribute is reported where it was
asked for.
"""

import os
import sys
from _frozen_importlib import (
    _find_spec, _ModuleLockManager, module_from_spec)

ModuleType = type(sys)
_LIBRARY = os.__file__.removesuffix('os.py')
_namespace = ModuleType.__dict__['__dict__'].__get__


class LateModule(ModuleType):
    """A module whose file has not run yet."""

    @property
    def __dict__(self):
        _load(self)
        return _namespace(self)

    @property
    def __doc__(self):
        _load(self)
        return _namespace(self)['__doc__']

    def __dir__(self):
        _load(self)
        return ModuleType.__dir__(self)

    def __getattr__(self, name):
        _load(self)
        return ModuleType.__getattribute__(self, name)

    def __setattr__(self, name, value):
        _load(self)
        ModuleType.__setattr__(self, name, value)

    def __delattr__(self, name):
        _load(self)
        ModuleType.__delattr__(self, name)


def is_waiting(module):
    """Tell whether a module's file has not run yet."""
    return type(module) is LateModule


def leave_for_later(name, /, **known):
    """Put a module into `sys.modules` that is loaded when it is used.

    Does nothing if it is there already, or if an import would not find the
    library's own: a file of the program's with that name runs at once.  What
    is known of it beforehand can be asked for without loading it.
    """
    if name in sys.modules:
        return
    package, _, attribute = name.rpartition('.')
    spec = _find_spec(
        name, sys.modules[package].__path__ if package else None)
    if spec is None or not (
            spec.origin == 'frozen'
            or (spec.origin or '').startswith(_LIBRARY)):
        return
    # Import statements wait while it is set, and it has to be there.
    spec._initializing = False
    module = module_from_spec(spec)
    _namespace(module).update(known)
    ModuleType.__setattr__(module, '__class__', LateModule)
    sys.modules[name] = module
    if package:
        setattr(sys.modules[package], attribute, module)


def _load(module):
    """Run a module's file, unless it has run or this thread is at it.

    Holds the lock that an import statement would, which knows of threads
    that would wait for one another for ever.
    """
    spec = _namespace(module)['__spec__']
    with _ModuleLockManager(spec.name):
        if type(module) is not LateModule or spec._initializing:
            return
        spec._initializing = True
        try:
            spec.loader.exec_module(module)
        finally:
            spec._initializing = False
        ModuleType.__setattr__(module, '__class__', ModuleType)
