"""Values that Java and Python both have, and the bytes they travel as.

See `dev.heddle.run.SimpleValues`, the other side, for the bytes.
"""

_MOST_BYTES = 16 << 20
_MOST_VALUES = 1_000_000
_DEEPEST = 100


class NotSimple(Exception):
    """A value that Java does not have, or one that is too large."""


def decode(text):
    """Return the value whose bytes are the characters of a text."""
    return _Reader(text.encode('latin-1')).value()


class _Reader:
    def __init__(self, data):
        self._data = data
        self._at = 0

    def value(self):
        kind = self._data[self._at:self._at + 1]
        self._at += 1
        return _READERS[kind](self)

    def number(self):
        return int.from_bytes(self._take(4), 'big')

    def content(self):
        return self._take(self.number())

    def pairs(self):
        # The key comes first.
        return {self.value(): self.value() for _ in range(self.number())}

    def _take(self, count):
        self._at += count
        return self._data[self._at - count:self._at]


_READERS = {
    b'N': lambda reader: None,
    b'T': lambda reader: True,
    b'F': lambda reader: False,
    b'i': lambda reader: int.from_bytes(reader.content(), 'big', signed=True),
    b'f': lambda reader: float(reader.content()),
    b's': lambda reader: reader.content().decode('utf-8', 'surrogateescape'),
    b'b': _Reader.content,
    b'l': lambda reader: [reader.value() for _ in range(reader.number())],
    b'd': _Reader.pairs,
}


def encode(value):
    """Return the bytes of a value.

    Raises NotSimple.  Goes by exact types: what a subclass adds would be lost.
    """
    writer = _Writer()
    writer.put(value, _DEEPEST)
    return b''.join(writer.parts)


class _Writer:
    def __init__(self):
        self.parts = []
        self._bytes = 0
        self._values = 0

    def put(self, value, depth):
        write = _WRITERS.get(type(value))
        if write is None:
            raise NotSimple(f"it is or contains a '{type(value).__name__}'")
        self._values += 1
        if self._values > _MOST_VALUES:
            raise NotSimple(f'it has more than {_MOST_VALUES} parts')
        write(self, value, depth)

    def add(self, part):
        self._bytes += len(part)
        if self._bytes > _MOST_BYTES:
            raise NotSimple(f'it takes more than {_MOST_BYTES >> 20} MiB')
        self.parts.append(part)

    def content(self, kind, data):
        self.add(kind + len(data).to_bytes(4, 'big'))
        self.add(data)

    def text(self, value, depth):
        try:
            self.content(b's', value.encode('utf-8', 'surrogateescape'))
        except UnicodeEncodeError:
            raise NotSimple('it contains text with half a surrogate pair'
                            ) from None

    def items(self, value, depth):
        # A copy, since another thread may change it.
        items = list(value)
        self._begin(b'l', len(items), depth)
        for item in items:
            self.put(item, depth - 1)

    def pairs(self, value, depth):
        items = list(value.items())
        self._begin(b'd', len(items), depth)
        for key, item in items:
            if type(key) in (bytes, list, tuple, dict):
                raise NotSimple(
                    f"it is or contains a dict with a key that is a '"
                    f"{type(key).__name__}'")
            self.put(key, 0)
            self.put(item, depth - 1)

    def _begin(self, kind, count, depth):
        if not depth:
            raise NotSimple(f'it is nested more than {_DEEPEST} deep')
        self.add(kind + count.to_bytes(4, 'big'))


_WRITERS = {
    type(None): lambda writer, value, depth: writer.add(b'N'),
    bool: lambda writer, value, depth: writer.add(b'T' if value else b'F'),
    int: lambda writer, value, depth: writer.content(b'i', value.to_bytes(
        value.bit_length() // 8 + 1, 'big', signed=True)),
    float: lambda writer, value, depth: writer.content(
        b'f', _FLOATS.get(repr(value), repr(value)).encode()),
    str: _Writer.text,
    bytes: lambda writer, value, depth: writer.content(b'b', value),
    list: _Writer.items,
    tuple: _Writer.items,
    dict: _Writer.pairs,
}

# Java's names for what has no digits.
_FLOATS = {'nan': 'NaN', 'inf': 'Infinity', '-inf': '-Infinity'}
