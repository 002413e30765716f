"""The encoding of a program's source, checked as CPython's tokenizer does.

GraalPy's compile() words these errors differently (seen in 25.2.4).
Follows `decoding_fgets` and its relatives in CPython's Parser/tokenizer.c,
which reads a file line by line: the first line that does not fit is named.
"""

_BOM = b'\xef\xbb\xbf'
_PEP = 'see https://peps.python.org/pep-0263/ for details'


def check(source, filename):
    """Raise CPython's SyntaxError when the bytes are not valid source."""
    null = source.find(b'\0')
    # What follows the line with the NUL is not read.
    head = source if null < 0 else source[:source.find(b'\n', null)]
    encoding = _declared_encoding(head)
    if encoding is None:
        if not head.isascii():
            _check_default(head, filename)
    elif encoding == 'utf-8':
        _check_strings(head, filename)
    elif source.startswith(_BOM):
        raise SyntaxError(f'encoding problem: {encoding} with BOM')
    else:
        _check_declared(source, encoding)
    if null >= 0:
        line = source.count(b'\n', 0, null) + 1
        text = source[source.rfind(b'\n', 0, null) + 1:null]
        raise SyntaxError(
            'source code cannot contain null bytes',
            (filename, line, None, text.decode('utf-8', 'replace')))


def _declared_encoding(source):
    """Return the encoding that a PEP 263 comment names, normalized."""
    if b'coding' not in source[:1024]:
        return None
    import re
    lines = source.removeprefix(_BOM).split(b'\n', 2)[:2]
    for line in lines:
        match = re.match(rb'[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', line)
        if match:
            name = match[1].decode()
            canonical = name[:12].lower().replace('_', '-')
            if canonical == 'utf-8' or canonical.startswith('utf-8-'):
                return 'utf-8'
            if canonical.startswith(('latin-1', 'iso-8859-1', 'iso-latin-1')):
                return 'iso-8859-1'
            return name
        if not re.match(rb'[ \t\f]*(?:#.*)?\r?$', line):
            return None
    return None


def _check_default(source, filename):
    try:
        source.decode('utf-8')
    except UnicodeDecodeError as error:
        line = source.count(b'\n', 0, error.start) + 1
        byte = source[error.start]
        raise SyntaxError(
            f"Non-UTF-8 code starting with '\\x{byte:02x}' in file "
            f'{filename} on line {line}, but no encoding declared; {_PEP}'
        ) from None


def _check_strings(source, filename):
    """Check a file that says it is UTF-8: its string literals tell."""
    for number, line in enumerate(source.split(b'\n'), 1):
        try:
            line.decode('utf-8')
        except UnicodeDecodeError as error:
            quote = max(line.rfind(b'"', 0, error.start),
                        line.rfind(b"'", 0, error.start))
            content = line[quote + 1:]
            end = content.find(line[quote:quote + 1])
            try:
                content[:end].decode('utf-8')
            except UnicodeDecodeError as in_string:
                message = str(in_string)
            else:
                message = str(error)
            raise SyntaxError(
                f'(unicode error) {message}',
                (filename, number, quote + 1, line.decode('utf-8', 'replace'))
            ) from None


def _check_declared(source, encoding):
    try:
        if '\n'.encode(encoding) != b'\n':
            raise ValueError('not a superset of ASCII')
        source.decode(encoding)
    except (LookupError, TypeError, ValueError):
        raise SyntaxError(f'encoding problem: {encoding}') from None
