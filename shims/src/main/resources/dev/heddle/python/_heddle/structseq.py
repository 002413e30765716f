"""Named tuples of C: `PyStructSequence` of CPython's Objects/structseq.c."""


def make(module, name, fields):
    """Return a type whose instances are made from a sequence of values."""

    def __new__(cls, sequence, /):
        values = tuple(sequence)
        if len(values) != len(fields):
            raise TypeError(
                f'{module}.{name}() takes a {len(fields)}-sequence '
                f'({len(values)}-sequence given)')
        return tuple.__new__(cls, values)

    def __repr__(self):
        items = ', '.join(
            f'{field}={value!r}' for field, value in zip(fields, self))
        return f'{module}.{name}({items})'

    def __reduce__(self):
        return type(self), (tuple(self),)

    namespace = {
        '__slots__': (), '__module__': module, '__new__': __new__,
        '__repr__': __repr__, '__reduce__': __reduce__,
        '__match_args__': tuple(fields), 'n_fields': len(fields),
        'n_sequence_fields': len(fields), 'n_unnamed_fields': 0}
    for index, field in enumerate(fields):
        namespace[field] = property(lambda self, i=index: self[i])
    return type(name, (tuple,), namespace)
