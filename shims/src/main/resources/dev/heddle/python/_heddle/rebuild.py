"""What a snapshot calls when it is loaded: see `_heddle.snapshot`.

Nothing here may run the program's own code: objects are made by the
functions of built-in types and filled without asking their classes.
"""

import importlib
import sys
import types
import weakref

from _heddle import hidden

_update = dict.update
_instance_dict = object.__getattribute__


class Unavailable:
    """Stands for something that a child cannot share with its parent."""

    def __init__(self, what):
        object.__setattr__(self, '_heddle_what', what)

    def _refuse(self, *arguments, **keywords):
        what = object.__getattribute__(self, '_heddle_what')
        raise RuntimeError(f'{what} cannot be carried into a child process')

    __getattr__ = __setattr__ = __delattr__ = __call__ = _refuse
    __iter__ = __next__ = __len__ = __contains__ = _refuse
    __getitem__ = __setitem__ = __delitem__ = __enter__ = __exit__ = _refuse
    __await__ = __aiter__ = __anext__ = _refuse

    def __repr__(self):
        what = object.__getattribute__(self, '_heddle_what')
        return f'<unavailable {what}>'


def module(name):
    found = sys.modules.get(name)
    if found is not None:
        return found
    package, _, rest = name.partition('.')
    if package == '_heddle':
        return hidden.load(rest)
    return importlib.import_module(name)


def module_dict(name):
    return module(name).__dict__


def attribute(name, path):
    """Return what has a name, possibly dotted, in a module."""
    found = module(name)
    for part in path.split('.'):
        found = getattr(found, part)
    return found


def class_attribute(owner, name):
    """Return what a class has under a name, without binding it."""
    return owner.__dict__[name]


def bare(class_):
    return object.__new__(class_)


def fill(instance, state):
    """Give an object its attributes and its slots."""
    attributes, slots = state
    if attributes:
        _update(_instance_dict(instance, '__dict__'), attributes)
    for owner, name, value in slots:
        owner.__dict__[name].__set__(instance, value)


def fill_dict(instance, state):
    items, rest = state
    _update(instance, items)
    fill(instance, rest)


def fill_list(instance, state):
    items, rest = state
    list.extend(instance, items)
    fill(instance, rest)


def fill_set(instance, state):
    items, rest = state
    set.update(instance, items)
    fill(instance, rest)


def fill_deque(instance, state):
    import collections
    items, maxlen, rest = state
    collections.deque.__init__(instance, items, maxlen)
    fill(instance, rest)


def fill_ordered(instance, state):
    import collections
    items, rest = state
    for key, value in items:
        collections.OrderedDict.__setitem__(instance, key, value)
    fill(instance, rest)


def fill_default(instance, state):
    import collections
    factory, items, rest = state
    collections.defaultdict.__init__(instance, factory)
    _update(instance, items)
    fill(instance, rest)


def made_by(base, class_, *arguments):
    """Make an object of a class by the `__new__` of a built-in base."""
    return base.__new__(class_, *arguments)


def exception(base, class_, arguments):
    """Make an exception as its built-in base does, from what it was given."""
    made = base.__new__(class_, *arguments)
    try:
        base.__init__(made, *arguments)
    except TypeError:
        pass
    made.args = arguments
    return made


def fill_exception(instance, state):
    cause, context, suppress, rest = state
    instance.__cause__ = cause
    instance.__context__ = context
    instance.__suppress_context__ = suppress
    fill(instance, rest)


def function(code, globals_, name, closure):
    return types.FunctionType(code, globals_, name, None, closure)


def fill_function(instance, state):
    (instance.__defaults__, instance.__kwdefaults__, instance.__qualname__,
     instance.__module__, instance.__doc__, attributes, annotations,
     type_params, cells) = state
    if attributes:
        _update(instance.__dict__, attributes)
    if annotations:
        instance.__annotations__ = annotations
    if type_params:
        instance.__type_params__ = type_params
    for cell, contents in cells:
        cell.cell_contents = contents


def cell():
    return types.CellType()


def fill_cell(instance, contents):
    instance.cell_contents, = contents


class _Quiet:
    """Keeps a class that is made again from telling its bases."""

    __slots__ = ()

    def __init_subclass__(cls, **keywords):
        pass


def class_(meta, new, name, bases, namespace, quiet):
    """Make a class without its attributes.

    `new` is the `__new__` to use, which is none of the program's.
    """
    if quiet:
        try:
            made = new(meta, name, (_Quiet,) + bases, namespace)
            made.__bases__ = bases
            return made
        except TypeError:
            # The layouts differ; its bases are told once more.
            pass
    return new(meta, name, bases, namespace)


def fill_class(class_, attributes):
    for name, value in attributes.items():
        try:
            type.__setattr__(class_, name, value)
        except (AttributeError, TypeError):
            # An attribute that only its metaclass can set.
            pass


def lock(locked):
    import _thread
    made = _thread.allocate_lock()
    if locked:
        made.acquire(False)
    return made


def reentrant_lock(count, elsewhere):
    """Make an RLock that this thread has acquired a number of times.

    One that another thread of the parent held is held for ever.
    """
    import _thread
    made = _thread.RLock()
    if elsewhere:
        _held_by_another_thread(made)
    for _ in range(count):
        made.acquire()
    return made


def _held_by_another_thread(lock):
    import _thread
    taken = _thread.allocate_lock()
    taken.acquire()

    def take():
        lock.acquire()
        taken.release()

    _thread.start_new_thread(take, ())
    taken.acquire()


def local(class_):
    import _thread
    return _thread._local.__new__(class_)


def fill_local(instance, attributes):
    instance.__dict__.update(attributes)


def weak_reference(class_, referent, callback):
    if referent is None:
        return class_(_Gone())
    return class_(referent) if callback is None else class_(referent, callback)


class _Gone:
    """What a weak reference to nothing once referred to."""


def weak_value_dictionary(class_):
    return weakref.WeakValueDictionary.__new__(class_)


def fill_weak(instance, items):
    # Its own __init__ makes the callbacks; those of the parent are of no use.
    type(instance).__init__(instance)
    for key, value in items:
        instance[key] = value


def fill_weak_set(instance, items):
    weakref.WeakSet.__init__(instance)
    for item in items:
        instance.add(item)


def type_variable(class_, name, arguments, keywords, module_name):
    made = class_(name, *arguments, **keywords)
    made.__module__ = module_name
    return made


def fill_context(context, state):
    context._values, = state


def context_variable(name, default):
    import contextvars
    return contextvars.ContextVar(name, **default)


def set_context_variable(variable, value):
    variable.set(*value)


def simple_queue(items):
    import _queue
    made = _queue.SimpleQueue()
    for item in items:
        made.put(item)
    return made


def semaphore(handle, kind, maxvalue, name):
    import _multiprocessing
    return _multiprocessing.SemLock._rebuild(handle, kind, maxvalue, None)


def random(class_, state):
    import random
    made = random.Random.__new__(class_)
    random.Random.setstate(made, state)
    return made


def socket(class_, family, type_, proto, fd, timeout):
    import socket as module
    made = class_.__new__(class_)
    module.socket.__init__(made, family, type_, proto, fileno=fd)
    made.settimeout(timeout)
    return made


def closed_socket(class_):
    import socket as module
    made = class_.__new__(class_)
    module.socket.__init__(made)
    module.socket.close(made)
    return made


def lru_cache(function_, parameters):
    import functools
    return functools.lru_cache(**parameters)(function_)


def start_method(name):
    from multiprocessing import context
    return context._concrete_contexts[name]


def fill_arena(arena, attributes):
    import mmap
    _update(arena.__dict__, attributes)
    arena.buffer = mmap.mmap(arena.fd, arena.size)


def fill_barrier(barrier, attributes):
    _update(barrier.__dict__, attributes)
    if '_wrapper' in attributes:
        barrier._array = barrier._wrapper.create_memoryview().cast('i')


def fill_shared_memory(memory, state):
    import mmap
    attributes, mapped = state
    _update(memory.__dict__, attributes)
    memory._mmap = memory._buf = None
    if mapped:
        memory._mmap = mmap.mmap(memory._fd, memory._size)
        memory._buf = memoryview(memory._mmap)


def c_array(type_, length):
    return type_ * length


def c_value(type_, data):
    return type_.from_buffer_copy(data)


def c_structure(name, qualified, module_name, bases, attributes):
    made = type(bases[0])(name, bases, attributes)
    made.__qualname__ = qualified
    made.__module__ = module_name
    return made
