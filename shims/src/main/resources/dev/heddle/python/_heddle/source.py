"""The encoding of a program's source, checked as CPython's tokenizer does.

GraalPy's compile() words these errors differently (seen in 25.2.4).
Follows Parser/tokenizer.c: the first line that does not fit is named.
"""

_PEP = 'see https://peps.python.org/pep-0263/ for details'


def check_encoding(source, filename):
    """Raise CPython's SyntaxError when the bytes are not valid source."""
    if source.isascii():
        return
    head = source.split(b'\n', 2)[:2]
    if any(b'coding' in line for line in head):
        return
    try:
        source.decode('utf-8')
    except UnicodeDecodeError as error:
        line = source.count(b'\n', 0, error.start) + 1
        byte = source[error.start]
        raise SyntaxError(
            f"Non-UTF-8 code starting with '\\x{byte:02x}' in file "
            f'{filename} on line {line}, but no encoding declared; {_PEP}'
        ) from None
