"""How objects of the library's types are copied into a child.

Adds to the table of `_heddle.reducers`, where it is said what a reducer is.
"""

import _io
import _thread
import contextvars
import functools
import sys
import threading
import types
import weakref

from _heddle import openfiles, rebuild
from _heddle.reducers import (
    Reducers, plain, register, reduce_module_dict, unavailable)


def table(snapshot):
    """Return the table for a snapshot of what is imported by now."""
    _register_imported()
    return Reducers(snapshot)


# --- What threads and processes share --------------------------------------


def _lock(table, snapshot, value):
    return rebuild.lock, (value.locked(),)


def _rlock(table, snapshot, value):
    count = value._recursion_count()
    elsewhere = False
    if not count:
        elsewhere = not value.acquire(False)
        if not elsewhere:
            value.release()
    return rebuild.reentrant_lock, (count, elsewhere)


def _thread_object(table, snapshot, value):
    if value is threading.current_thread() or value is threading.main_thread():
        return threading.main_thread, ()
    attributes, slots = table.state(value)
    attributes = dict(attributes)
    if value.ident is not None:
        # Threads end in a fork, but for the one that forks.
        attributes['_is_stopped'] = True
        attributes['_tstate_lock'] = None
    return (rebuild.bare, (type(value),), (attributes, slots), None, None,
            rebuild.fill)


def _local(table, snapshot, value):
    return (rebuild.local, (type(value),), dict(value.__dict__),
            None, None, rebuild.fill_local)


def _semaphore(table, snapshot, value):
    return rebuild.semaphore, (
        value.handle, value.kind, value.maxvalue, value.name)


def _simple_queue(table, snapshot, value):
    items = []
    while not value.empty():
        items.append(value.get())
    for item in items:
        value.put(item)
    return rebuild.simple_queue, (items,)


def _socket(table, snapshot, value):
    if value.fileno() < 0:
        return rebuild.closed_socket, (type(value),)
    return rebuild.socket, (
        type(value), int(value.family), int(value.type), value.proto,
        value.fileno(), value.gettimeout())


def _file(table, snapshot, value):
    reduced = openfiles.reduce_file(snapshot, value)
    if reduced is None:
        return plain(table, snapshot, value)
    return reduced


# --- The rest of the library -----------------------------------------------


def _weak(table, snapshot, value):
    callback = value.__callback__
    if type(callback) is types.BuiltinFunctionType and (
            callback.__self__ is value):
        # A method, where CPython has an attribute (seen in GraalPy 25.2.4).
        callback = callback()
    return rebuild.weak_reference, (type(value), value(), callback)


def _weak_dictionary(table, snapshot, value):
    return (rebuild.bare, (type(value),), list(value.items()), None, None,
            rebuild.fill_weak)


def _weak_set(table, snapshot, value):
    return (rebuild.bare, (type(value),), list(value), None, None,
            rebuild.fill_weak_set)


def _proxy(table, snapshot, value):
    return types.MappingProxyType, (dict(value),)


def _lru_cache(table, snapshot, value):
    if snapshot.has_name(value, value.__module__, value.__qualname__):
        return rebuild.attribute, (value.__module__, value.__qualname__)
    return rebuild.lru_cache, (value.__wrapped__, value.cache_parameters())


def _type_variable(table, snapshot, value):
    if snapshot.has_name(value, value.__module__, value.__name__):
        return rebuild.attribute, (value.__module__, value.__name__)
    if type(value) is sys.modules['typing'].TypeVar:
        arguments = value.__constraints__
        keywords = {'bound': value.__bound__,
                    'covariant': value.__covariant__,
                    'contravariant': value.__contravariant__}
    else:
        arguments, keywords = (), {}
    return rebuild.type_variable, (
        type(value), value.__name__, arguments, keywords, value.__module__)


def _context(table, snapshot, value):
    return (contextvars.Context, (), (value._values,), None, None,
            rebuild.fill_context)


def _context_variable(table, snapshot, value):
    found = snapshot.name_of_singleton(value)
    if found is None:
        for module_name, module in snapshot.library:
            for name, held in list(module.__dict__.items()):
                if held is value:
                    return rebuild.attribute, (module_name, name)
    else:
        return rebuild.attribute, found
    default = value._default
    made = (value.name, {} if default is contextvars.Token.MISSING
            else {'default': default})
    state = contextvars.copy_context().get(value, contextvars.Token.MISSING)
    if state is contextvars.Token.MISSING:
        return rebuild.context_variable, made
    return (rebuild.context_variable, made, (state,), None, None,
            rebuild.set_context_variable)


def _memory_view(table, snapshot, value):
    data = bytes(value)
    return memoryview, (data if value.readonly else bytearray(data),)


def _random(table, snapshot, value):
    import random
    found = snapshot.name_of_singleton(value)
    if found is not None:
        return rebuild.attribute, found
    if isinstance(value, random.SystemRandom):
        return plain(table, snapshot, value)
    return rebuild.random, (type(value), random.Random.getstate(value))


def _logger(table, snapshot, value):
    import logging
    if value is logging.root:
        return rebuild.attribute, ('logging', 'root')
    if logging.root.manager.loggerDict.get(value.name) is value:
        return logging.getLogger, (value.name,)
    return plain(table, snapshot, value)


def _start_method(table, snapshot, value):
    from multiprocessing import context
    for name, known in context._concrete_contexts.items():
        if known is value:
            return rebuild.start_method, (name,)
    return plain(table, snapshot, value)


def _barrier(table, snapshot, value):
    # Its numbers are in shared memory; a view of that cannot cross.
    attributes = dict(value.__dict__)
    attributes.pop('_array', None)
    return (rebuild.bare, (type(value),), attributes, None, None,
            rebuild.fill_barrier)


def _shared_memory(table, snapshot, value):
    attributes = dict(value.__dict__)
    mapped = attributes.pop('_mmap', None) is not None
    attributes.pop('_buf', None)
    return (rebuild.bare, (type(value),), (attributes, mapped), None, None,
            rebuild.fill_shared_memory)


def _arena(table, snapshot, value):
    attributes = {name: attribute
                  for name, attribute in value.__dict__.items()
                  if name != 'buffer'}
    return (rebuild.bare, (type(value),), attributes, None, None,
            rebuild.fill_arena)


def _c_data(table, snapshot, value):
    import ctypes
    wrapper = getattr(value, '_wrapper', None)
    if wrapper is None:
        # Whatever it points to stays in its process.
        if _has_pointers(type(value), ctypes):
            return unavailable(f'{type(value).__name__} object')
        return rebuild.c_value, (type(value), bytes(value))
    from multiprocessing import sharedctypes
    if isinstance(value, ctypes.Array):
        return sharedctypes.rebuild_ctype, (
            value._type_, wrapper, value._length_)
    return sharedctypes.rebuild_ctype, (type(value), wrapper, None)


def _has_pointers(type_, ctypes):
    if issubclass(type_, ctypes._SimpleCData):
        return type_._type_ in 'PzZO'
    if issubclass(type_, ctypes.Array):
        return _has_pointers(type_._type_, ctypes)
    if issubclass(type_, (ctypes.Structure, ctypes.Union)):
        return any(_has_pointers(field[1], ctypes)
                   for class_ in type_.__mro__
                   for field in class_.__dict__.get('_fields_', ()))
    return True


for _type, _reducer in {
        types.MappingProxyType: _proxy,
        type(_thread.allocate_lock()): _lock,
        type(threading.RLock()): _rlock,
        memoryview: _memory_view,
        weakref.ref: _weak,
        contextvars.Context: _context,
        contextvars.ContextVar: _context_variable,
        functools._lru_cache_wrapper: _lru_cache}.items():
    register(_type, _reducer, exact=True)

for _type, _reducer in {
        threading.Thread: _thread_object,
        threading.local: _local,
        _io._IOBase: _file,
        weakref.WeakValueDictionary: _weak_dictionary,
        weakref.WeakKeyDictionary: _weak_dictionary,
        weakref.WeakSet: _weak_set}.items():
    register(_type, _reducer)


def _register_imported():
    """Add the types of those modules that the program has imported."""
    modules = sys.modules
    if 'socket' in modules:
        register(modules['socket'].socket, _socket)
    if '_multiprocessing' in modules:
        register(modules['_multiprocessing'].SemLock, _semaphore, exact=True)
    if '_queue' in modules:
        register(modules['_queue'].SimpleQueue, _simple_queue, exact=True)
    if 'random' in modules:
        register(modules['random'].Random, _random)
    if 'logging' in modules:
        register(modules['logging'].Logger, _logger)
    if 'multiprocessing.context' in modules:
        register(modules['multiprocessing.context'].BaseContext, _start_method)
    if 'multiprocessing.heap' in modules:
        register(modules['multiprocessing.heap'].Arena, _arena)
    if 'multiprocessing.synchronize' in modules:
        register(modules['multiprocessing.synchronize'].Barrier, _barrier)
    if 'multiprocessing.shared_memory' in modules:
        register(modules['multiprocessing.shared_memory'].SharedMemory,
                 _shared_memory)
    if 'typing' in modules:
        typing = modules['typing']
        for type_ in typing.TypeVar, typing.ParamSpec, typing.TypeVarTuple:
            register(type_, _type_variable, exact=True)
    if 'ctypes' in modules:
        ctypes = modules['ctypes']
        for type_ in (ctypes._SimpleCData, ctypes.Array, ctypes.Structure,
                      ctypes.Union):
            register(type_, _c_data)
    from _heddle.snapshot import _ModuleDict
    register(_ModuleDict, reduce_module_dict, exact=True)
