"""`_contextvars` as CPython's Python/context.c has it.

Loaded by `_heddle.hidden` when `_contextvars` is imported.  GraalPy's own
variables have no name and no text, and its contexts are never equal (seen in
25.2.4); one variable of theirs holds the context that a thread is in.
"""

from _heddle.typeobject import (
    BuiltinType, ReadOnly, named_with_module, not_a_base)

__name__ = '_contextvars'

_ALIAS = type(list[int])
# Set by make_module: read and set the context that the calling thread is in.
_entered = _enter = None
_new_java_context = None


class _Missing:
    __slots__ = ()

    def __repr__(self):
        return '<Token.MISSING>'

    def __reduce__(self):
        return 'Token.MISSING'


_Missing.__name__ = _Missing.__qualname__ = 'Token.MISSING'
_MISSING = _Missing()
_new = object.__new__


class Context(metaclass=BuiltinType):
    # `_values` is a dictionary that is never changed, so that a copy has the
    # same one.  `run` is the method of a context of GraalPy's; the contexts
    # that no program sees have none.  `_shared_by` is the `LoopContexts` of a
    # context that callbacks share, else None.
    __slots__ = '_values', '_shared_by', 'run', '__weakref__'

    def __new__(cls, *arguments, **keywords):
        if arguments or keywords:
            raise TypeError('Context() does not accept any arguments')
        return _make_context({})

    def copy(self, *arguments):
        if arguments:
            raise TypeError('Context.copy() takes no arguments '
                            f'({len(arguments)} given)')
        return _make_context(self._values)

    def get(self, *arguments):
        if not arguments:
            raise TypeError('get expected at least 1 argument, got 0')
        if len(arguments) > 2:
            raise TypeError('get expected at most 2 arguments, got '
                            f'{len(arguments)}')
        _check_key(arguments[0])
        return self._values.get(*arguments)

    def keys(self):
        return iter(self._values)

    def values(self):
        return iter(self._values.values())

    def items(self):
        return iter(self._values.items())

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __contains__(self, key):
        _check_key(key)
        return key in self._values

    def __getitem__(self, key):
        _check_key(key)
        return self._values[key]

    def __eq__(self, other):
        if type(other) is not Context:
            return NotImplemented
        return self._values == other._values

    __hash__ = None

    def __reduce__(self):
        raise TypeError("cannot pickle '_contextvars.Context' object")


class ContextVar(metaclass=BuiltinType):
    __slots__ = '_name', '_default', '__weakref__'

    def __new__(cls, *arguments, **keywords):
        count = len(arguments)
        if count + len(keywords) > 2:
            raise TypeError('ContextVar() takes at most 2 arguments '
                            f'({count + len(keywords)} given)')
        if count != 1:
            bound = 'at most' if count else 'exactly'
            raise TypeError(f'ContextVar() takes {bound} 1 positional '
                            f'argument ({count} given)')
        default = keywords.pop('default', _MISSING)
        for unknown in keywords:
            raise TypeError(f"'{unknown}' is an invalid keyword argument "
                            'for ContextVar()')
        if not isinstance(arguments[0], str):
            raise TypeError('context variable name must be a str')
        self = _new(cls)
        self._name = arguments[0]
        self._default = default
        return self

    def get(self, *default):
        context = _entered(None)
        if context is not None and self in context._values:
            return context._values[self]
        if default:
            if len(default) > 1:
                raise TypeError('get expected at most 1 argument, got '
                                f'{len(default)}')
            return default[0]
        if self._default is _MISSING:
            raise LookupError(self)
        return self._default

    def set(self, *arguments):
        if len(arguments) != 1:
            raise TypeError('ContextVar.set() takes exactly one argument '
                            f'({len(arguments)} given)')
        context = _current_to_change()
        token = _new(Token)
        token._variable = self
        token._context = context
        token._old_value = context._values.get(self, _MISSING)
        token._used = False
        context._values = {**context._values, self: arguments[0]}
        return token

    def reset(self, *arguments):
        if len(arguments) != 1:
            raise TypeError('ContextVar.reset() takes exactly one argument '
                            f'({len(arguments)} given)')
        token = arguments[0]
        if type(token) is not Token:
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._variable is not self:
            raise ValueError(
                f'{token!r} was created by a different ContextVar')
        context = _current_to_change()
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        values = dict(context._values)
        if token._old_value is _MISSING:
            del values[self]
        else:
            values[self] = token._old_value
        context._values = values

    def __repr__(self):
        default = ('' if self._default is _MISSING
                   else f' default={self._default!r}')
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

    def __reduce__(self):
        raise TypeError("cannot pickle '_contextvars.ContextVar' object")

    __class_getitem__ = classmethod(_ALIAS)


class Token(metaclass=BuiltinType):
    __slots__ = '_variable', '_context', '_old_value', '_used'

    MISSING = _MISSING

    def __new__(cls, *arguments, **keywords):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._variable!r} at {id(self):#x}>'

    __eq__ = object.__eq__
    __hash__ = None

    def __reduce__(self):
        raise TypeError("cannot pickle '_contextvars.Token' object")

    __class_getitem__ = classmethod(_ALIAS)


ContextVar.name = ReadOnly(ContextVar._name, 'readonly attribute')
for _name, _slot in ('var', Token._variable), ('old_value', Token._old_value):
    setattr(Token, _name, ReadOnly(
        _slot, f"attribute '{_name}' of '_contextvars.Token' objects is not "
        'writable'))
for _class in Context, ContextVar, Token:
    named_with_module(not_a_base(_class))


def _make_context(values):
    context = _make_inner_context(values)
    _make_run(context)
    return context


def _make_inner_context(values):
    context = _new(Context)
    context._values = values
    context._shared_by = None
    return context


def _make_run(context):
    run = context.run = _new_java_context().run
    run(_enter, context)


def _current():
    context = _entered(None)
    if context is None:
        context = _make_inner_context({})
        _enter(context)
    return context


def _current_to_change():
    context = _current()
    if context._shared_by is None:
        return context
    return unshare(context._shared_by.handle)


def copy_current():
    """Return a copy of the current context."""
    return _make_context(_current()._values)


class LoopContexts:
    """Copies of contexts for the callbacks of an event loop.

    Each callback has to begin with a copy of its own of the context in which
    it was scheduled.  Most change nothing in it, so callbacks share a copy,
    which is never changed: a callback that sets a variable, or a program that
    asks for a handle's context, gets a context of the handle's own, see
    `unshare`.  Only what is scheduled while the loop runs `handle` shares.
    """

    handle = None

    def __init__(self):
        self._shared = _make_inner_context(None)

    def copy(self):
        if self.handle is None:
            return copy_current()
        context = _entered(None)
        if context is None:
            context = _current()
        shared = self._shared
        if shared._values is not context._values:
            shared = self._shared = _make_context(context._values)
            shared._shared_by = self
        return shared


def unshare(handle):
    """Give a handle a context of its own, if it has a shared one; return it.

    If the handle's callback is running, it goes on in that context.
    """
    shared = handle._context
    if type(shared) is not Context or shared._shared_by is None:
        return shared
    own = handle._context = _make_context(shared._values)
    if _entered(None) is shared and shared._shared_by.handle is handle:
        _enter(own)
        # The next callback would enter that, too.
        _make_run(shared)
    return own


def _check_key(key):
    if type(key) is not ContextVar:
        raise TypeError(f'a ContextVar key was expected, got {key!r}')


def copy_context(module, *arguments):
    if arguments:
        raise TypeError('_contextvars.copy_context() takes no arguments '
                        f'({len(arguments)} given)')
    return copy_current()


def make_module(services, original, capi):
    """Return what the module is to have, by name."""
    global _entered, _enter, _new_java_context
    _new_java_context = original.Context
    context_of_thread = original.ContextVar('context')
    _entered, _enter = context_of_thread.get, context_of_thread.set
    return {'copy_context': copy_context}, {
        'Context': Context, 'ContextVar': ContextVar, 'Token': Token}
