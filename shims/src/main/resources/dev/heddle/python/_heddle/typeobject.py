"""Classes that CPython has in C: names with their module in error messages.

GraalPy's messages show the name that a class object has inside (seen in
25.2.4), where CPython has `_thread.lock` for a class named `lock`.
"""

_inner_name = type.__dict__['__name__']
_mro = type.__dict__['__mro__']
# Where GraalPy's own classes stand behind ours.
_behind = set()


class BuiltinType(type):
    """Stands for `type` as the class of such a class.

    A class of it cannot be extended with another metaclass, so it is for
    those that programs do not extend that way.
    """

    @property
    def __name__(cls):
        return _inner_name.__get__(cls).rpartition('.')[2]

    @__name__.setter
    def __name__(cls, name):
        _inner_name.__set__(cls, name)

    @property
    def __mro__(cls):
        return tuple(base for base in _mro.__get__(cls)
                     if base not in _behind)

    @property
    def __bases__(cls):
        return cls.__mro__[1:2]

    @property
    def __base__(cls):
        return cls.__mro__[1]


BuiltinType.__qualname__ = 'type'
BuiltinType.__module__ = 'builtins'
_inner_name.__set__(BuiltinType, 'type')


def inner_name(class_):
    """Return what messages call a class."""
    return _inner_name.__get__(class_)


def named(class_):
    """Have messages name a class and its methods without our functions."""
    class_.__qualname__ = class_.__name__
    for name, value in vars(class_).items():
        if isinstance(value, _FUNCTION):
            value.__qualname__ = f'{class_.__qualname__}.{name}'
    return class_


def named_with_module(class_):
    """Do so, and have them name the class with its module."""
    named(class_)
    _inner_name.__set__(class_, f'{class_.__module__}.{class_.__qualname__}')
    return class_


def hide_base(class_):
    """Leave a class of GraalPy's out of what its subclasses show."""
    _behind.add(class_)


def not_a_base(class_):
    """Have a class refuse to be extended."""
    name = f'{class_.__module__}.{class_.__name__}'

    def __init_subclass__(cls, **keywords):
        raise TypeError(f"type '{name}' is not an acceptable base type")

    class_.__init_subclass__ = classmethod(__init_subclass__)
    return class_


class ReadOnly:
    """An attribute that C code shows and lets nobody change."""

    __slots__ = '_slot', '_error'

    def __init__(self, slot, error):
        self._slot = slot
        self._error = error

    def __get__(self, instance, owner=None):
        return self if instance is None else self._slot.__get__(instance)

    def __set__(self, instance, value):
        raise AttributeError(self._error)

    def __delete__(self, instance):
        raise AttributeError(self._error)


_FUNCTION = type(not_a_base)
