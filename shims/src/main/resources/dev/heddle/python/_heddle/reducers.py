"""How objects of each type are copied into a child: a table.

A reducer takes the snapshot and an object and returns what `pickle` calls a
reduce value: a function of `_heddle.rebuild`, its arguments, and what the
object is to be filled with; NotImplemented for what goes by its own name.
"""

import collections
import copyreg
import enum
import functools
import marshal
import sys
import types
import warnings

from _heddle import rebuild

_HEAP_TYPE, _IMMUTABLE_TYPE = 1 << 9, 1 << 8
# A class of the C language has these; they come with it.
_NOT_ATTRIBUTES = frozenset((
    '__dict__', '__weakref__', '__module__', '__qualname__', '__slots__',
    '__doc__', '_abc_impl'))
_BASE_ATTRIBUTES = ('__module__', '__qualname__', '__slots__', '__doc__',
                    '__orig_bases__')
# Types without a name of their own in `builtins`.
_TYPES = {getattr(types, name): name for name in types.__all__
          if isinstance(getattr(types, name), type)}


class Reducers:
    """The table, and what was found out about types on the way."""

    def __init__(self, snapshot):
        self._snapshot = snapshot
        self._of_type = dict(_EXACT)
        self._slots = {}
        self._cells = set()

    def reduce(self, value):
        type_ = type(value)
        reducer = self._of_type.get(type_)
        if reducer is None:
            reducer = self._of_type[type_] = self._find(type_)
        return reducer(self, self._snapshot, value)

    def _find(self, type_):
        if issubclass(type_, type):
            return _class
        for base in type_.__mro__:
            reducer = _BASES.get(base)
            if reducer is not None:
                return reducer
        if type_.__module__ in ('polyglot', 'java') or 'foreign' in str(type_):
            return _foreign
        solid = solid_base(type_)
        if solid is type_:
            return _built_in
        if solid is object:
            return plain
        return _SOLID.get(solid, _by_its_base)

    def slots_of(self, type_):
        """Return the slots of a type: owner, name and descriptor of each."""
        slots = self._slots.get(type_)
        if slots is None:
            slots = self._slots[type_] = [
                (owner, name, descriptor)
                for owner in type_.__mro__ if is_of_python(owner)
                and '__slots__' in owner.__dict__
                for name, descriptor in owner.__dict__.items()
                # GraalPy has a member for the list of weak references, too.
                if type(descriptor) is types.MemberDescriptorType
                and name != '__weakref__']
        return slots

    def state(self, value):
        """Return the attributes and the slots of an object."""
        try:
            attributes = object.__getattribute__(value, '__dict__')
        except AttributeError:
            attributes = None
        slots = []
        for owner, name, descriptor in self.slots_of(type(value)):
            try:
                slots.append((owner, name, descriptor.__get__(value)))
            except AttributeError:
                pass
        return attributes, slots

    def unset(self, closure):
        """Return the cells of a closure that are to be filled, with what."""
        found = []
        for cell in closure or ():
            if id(cell) not in self._cells:
                self._cells.add(id(cell))
                try:
                    found.append((cell, cell.cell_contents))
                except ValueError:
                    pass
        return found


def is_of_python(type_):
    """Tell whether a class was made by Python code."""
    return type_.__flags__ & (_HEAP_TYPE | _IMMUTABLE_TYPE) == _HEAP_TYPE


def solid_base(type_):
    """Return the first class of a type's ancestry that is not Python's."""
    for base in type_.__mro__:
        if not is_of_python(base):
            return base
    return object


def unavailable(what):
    return rebuild.Unavailable, (what,)


def _gone(what):
    def reduce(table, snapshot, value):
        name = getattr(value, '__qualname__', None) or getattr(
            value, '__name__', None)
        return unavailable(f'{what} {name!r}' if name else what)
    return reduce


# --- Code ------------------------------------------------------------------


def _function(table, snapshot, value):
    # A wrapper of the program's may tell module and name of what it wraps.
    if not snapshot.is_own_name(value.__globals__.get('__name__')):
        if snapshot.has_name(value, value.__module__, value.__qualname__):
            return NotImplemented
        found = snapshot.other_name(value)
        if found is not None:
            return rebuild.attribute, found
    closure = value.__closure__
    return (rebuild.function,
            (value.__code__, snapshot.globals_of(value), value.__name__,
             closure),
            (value.__defaults__, value.__kwdefaults__, value.__qualname__,
             value.__module__, value.__doc__, value.__dict__,
             value.__annotations__, getattr(value, '__type_params__', ()),
             table.unset(closure)),
            None, None, rebuild.fill_function)


def _code(table, snapshot, value):
    return marshal.loads, (marshal.dumps(value),)


def _cell(table, snapshot, value):
    contents = table.unset((value,))
    if not contents:
        return rebuild.cell, ()
    return (rebuild.cell, (), (contents[0][1],), None, None,
            rebuild.fill_cell)


def _method(table, snapshot, value):
    return types.MethodType, (value.__func__, value.__self__)


def _built_in_function(table, snapshot, value):
    owner = value.__self__
    if owner is None or isinstance(owner, types.ModuleType):
        module = value.__module__ or getattr(owner, '__name__', None)
        for name in (value.__qualname__, value.__name__):
            if snapshot.has_name(value, module, name):
                return rebuild.attribute, (module, name)
        found = _find_by_name(snapshot, value)
        if found is not None:
            return rebuild.attribute, found
        return unavailable(f'built-in function {value.__name__!r}')
    return getattr, (owner, value.__name__)


def _find_by_name(snapshot, value):
    name = value.__name__
    for module_name, module in snapshot.library:
        if module.__dict__.get(name) is value:
            return module_name, name
    return None


def _descriptor(table, snapshot, value):
    return rebuild.class_attribute, (value.__objclass__, value.__name__)


def _property(table, snapshot, value):
    return (property, (value.fget, value.fset, value.fdel, value.__doc__))


def _wrapped(table, snapshot, value):
    return type(value), (value.__func__,)


def _module(table, snapshot, value):
    name = value.__name__
    for known in (name, getattr(value.__spec__, 'name', None)):
        if sys.modules.get(known) is value:
            return rebuild.module, (known,)
    for known, module in list(sys.modules.items()):
        if module is value:
            return rebuild.module, (known,)
    return (types.ModuleType, (name, value.__doc__),
            (value.__dict__, ()), None, None, rebuild.fill)


def reduce_module_dict(table, snapshot, value):
    return rebuild.module_dict, (value.name,)


# --- Classes ---------------------------------------------------------------


def _class(table, snapshot, value):
    name = _TYPES.get(value)
    if name is not None:
        return rebuild.attribute, ('types', name)
    module = value.__module__
    if snapshot.has_name(value, module, value.__qualname__):
        return NotImplemented
    found = (snapshot.name_of_singleton(value)
             or snapshot.other_name(value))
    if found is None and not is_of_python(value):
        found = _find_by_name(snapshot, value)
    if found is not None:
        return rebuild.attribute, found
    if not is_of_python(value):
        return unavailable(f'class {value.__name__!r}')
    if type(value).__module__ == '_ctypes':
        return _c_class(value)
    attributes = {}
    base = {}
    slots = value.__dict__.get('__slots__', ())
    slots = (slots,) if isinstance(slots, str) else tuple(slots)
    slots = {_mangled(value.__name__, slot) for slot in slots}
    for key, attribute in value.__dict__.items():
        if key in _BASE_ATTRIBUTES:
            base[key] = attribute
        elif key not in _NOT_ATTRIBUTES and key not in slots:
            attributes[key] = attribute
    if '__slots__' in base and not isinstance(base['__slots__'], str):
        base['__slots__'] = tuple(base['__slots__'])
    meta = type(value)
    quiet = any('__init_subclass__' in ancestor.__dict__
                for ancestor in value.__mro__[1:-1])
    return (rebuild.class_,
            (meta, _maker(snapshot, meta), value.__name__, value.__bases__,
             base, quiet),
            attributes, None, None, rebuild.fill_class)


def _c_class(value):
    import ctypes
    if issubclass(value, ctypes._Pointer):
        return ctypes.POINTER, (value._type_,)
    if issubclass(value, ctypes.Array):
        return rebuild.c_array, (value._type_, value._length_)
    if issubclass(value, (ctypes.Structure, ctypes.Union)):
        attributes = {name: attribute
                      for name, attribute in value.__dict__.items()
                      if name not in _NOT_ATTRIBUTES
                      and type(attribute).__module__ != '_ctypes'}
        return rebuild.c_structure, (
            value.__name__, value.__qualname__, value.__module__,
            value.__bases__, attributes)
    return unavailable(f'class {value.__name__!r}')


def _mangled(class_name, name):
    if name.startswith('__') and not name.endswith('__'):
        return f'_{class_name.lstrip("_")}{name}'
    return name


def _maker(snapshot, meta):
    """Return the `__new__` that makes classes of a metaclass.

    That of `abc` is needed for its registry; any other could run code of the
    program, or take the class's members for new ones, as that of `enum`.
    """
    import abc
    if issubclass(meta, abc.ABCMeta):
        return abc.ABCMeta.__new__
    return type.__new__


def _enum_member(table, snapshot, value):
    type_ = type(value)
    if not snapshot.is_own_name(type_.__module__) and snapshot.has_name(
            type_, type_.__module__, type_.__qualname__):
        return type_, (value._value_,)
    return _plain_on(solid_base(type_))(table, snapshot, value)


# --- Instances of Python classes -------------------------------------------


def plain(table, snapshot, value):
    """Copy attributes and slots, whatever the class says of pickling."""
    type_ = type(value)
    if not snapshot.is_own_name(type_.__module__):
        found = snapshot.name_of_singleton(value)
        if found is not None:
            return rebuild.attribute, found
    state = table.state(value)
    if not state[1]:
        if not state[0]:
            return rebuild.bare, (type_,)
        if not hasattr(type_, '__setstate__'):
            return rebuild.bare, (type_,), state[0]
    return rebuild.bare, (type_,), state, None, None, rebuild.fill


def _plain_on(base):
    """Copy a value of a built-in type, such as a subclass of int."""
    def reduce(table, snapshot, value):
        if base is object:
            return plain(table, snapshot, value)
        arguments = () if base is object else (_VALUES[base](value),)
        return (rebuild.made_by, (base, type(value), *arguments),
                table.state(value), None, None, rebuild.fill)
    return reduce


_VALUES = {
    int: int.__int__, float: float.__float__, str: str.__str__,
    bytes: lambda value: b''.join((value,)),
    complex: lambda value: complex(value.real, value.imag),
    tuple: lambda value: tuple(tuple.__iter__(value)),
    frozenset: lambda value: tuple(frozenset.__iter__(value)),
    bytearray: lambda value: bytes(memoryview(value)),
}


def _dict(table, snapshot, value):
    return (rebuild.made_by, (dict, type(value)),
            ({**_Items(value)}, table.state(value)), None, None,
            rebuild.fill_dict)


class _Items:
    """What a dictionary holds, past its class's own methods."""

    def __init__(self, mapping):
        self.keys = lambda: list(dict.keys(mapping))
        self._get = functools.partial(dict.__getitem__, mapping)

    def __getitem__(self, key):
        return self._get(key)


def _list(table, snapshot, value):
    return (rebuild.made_by, (list, type(value)),
            (list(list.__iter__(value)), table.state(value)), None, None,
            rebuild.fill_list)


def _set(table, snapshot, value):
    return (rebuild.made_by, (set, type(value)),
            (list(set.__iter__(value)), table.state(value)), None, None,
            rebuild.fill_set)


def _deque(table, snapshot, value):
    deque = collections.deque
    return (rebuild.made_by, (deque, type(value)),
            (list(deque.__iter__(value)), value.maxlen, table.state(value)),
            None, None, rebuild.fill_deque)


def _ordered(table, snapshot, value):
    ordered = collections.OrderedDict
    return (rebuild.made_by, (ordered, type(value)),
            (list(ordered.items(value)), table.state(value)), None, None,
            rebuild.fill_ordered)


def _default(table, snapshot, value):
    return (rebuild.made_by, (collections.defaultdict, type(value)),
            (value.default_factory, {**_Items(value)}, table.state(value)),
            None, None, rebuild.fill_default)


def _exception(table, snapshot, value):
    type_ = type(value)
    return (rebuild.exception, (solid_base(type_), type_, value.args),
            (value.__cause__, value.__context__, value.__suppress_context__,
             table.state(value)), None, None, rebuild.fill_exception)


def _by_its_base(table, snapshot, value):
    """Copy an object of another built-in type, or of a class on it."""
    type_ = type(value)
    base = solid_base(type_)
    found = snapshot.name_of_singleton(value)
    if found is not None:
        return rebuild.attribute, found
    if type_ is not base:
        reduced = _reduced(base, value)
        if reduced is None:
            return unavailable(f'{type_.__name__} object')
        return reduced
    return _built_in(table, snapshot, value)


def _reduced(base, value):
    reduce = base.__dict__.get('__reduce__')
    if reduce is None:
        return None
    try:
        return reduce(value)
    except Exception:
        return None


def _built_in(table, snapshot, value):
    """Copy an object of a type that knows how: none of the program's."""
    type_ = type(value)
    if type_ is object:
        found = snapshot.name_of_singleton(value)
        if found is not None:
            return rebuild.attribute, found
        # GraalPy's pickler refuses some that it has made itself.
        return rebuild.bare, (object,)
    reducer = copyreg.dispatch_table.get(type_)
    try:
        if type_.__module__ == 'itertools':
            return _without_warnings(value)
        return reducer(value) if reducer else value.__reduce_ex__(4)
    except Exception:
        return unavailable(f'{type_.__name__} object')


def _without_warnings(value):
    # That Python 3.14 will not pickle them is nothing to tell a program that
    # does not.
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        return value.__reduce_ex__(4)


def _foreign(table, snapshot, value):
    return unavailable('Java object')


_EXACT = {
    types.FunctionType: _function,
    types.CodeType: _code,
    types.CellType: _cell,
    types.MethodType: _method,
    types.BuiltinFunctionType: _built_in_function,
    types.WrapperDescriptorType: _descriptor,
    types.MethodDescriptorType: _descriptor,
    types.ClassMethodDescriptorType: _descriptor,
    types.GetSetDescriptorType: _descriptor,
    types.MemberDescriptorType: _descriptor,
    property: _property,
    staticmethod: _wrapped,
    classmethod: _wrapped,
    types.ModuleType: _module,
    types.GeneratorType: _gone('generator'),
    types.CoroutineType: _gone('coroutine'),
    types.AsyncGeneratorType: _gone('async generator'),
    types.FrameType: _gone('frame'),
    types.TracebackType: _gone('traceback'),
}

# By the first class of an object's ancestry that stands here.
_BASES = {
    types.ModuleType: _module,
    enum.Enum: _enum_member,
    BaseException: _exception,
    collections.deque: _deque,
    collections.OrderedDict: _ordered,
    collections.defaultdict: _default,
}

# By the built-in type that a Python class extends.
_SOLID = {
    dict: _dict, list: _list, set: _set,
    **{base: _plain_on(base) for base in _VALUES}}


def register(type_, reducer, exact=False):
    """Add to the table, for a module that need not be imported."""
    (_EXACT if exact else _BASES)[type_] = reducer
