"""`sys.stdin`, `sys.stdout` and `sys.stderr` as CPython opens them.

Follows `create_stdio` and `init_sys_streams` in CPython's
Python/pylifecycle.c.  GraalPy's own standard output is line-buffered on a
pipe too (seen in 25.2.4).
"""

import _io
import _thread
import posix
import sys

# The locales in which CPython does not trust the encoding of what it reads.
_LEGACY_LOCALES = frozenset(
    (b'', b'C', b'POSIX', b'C.UTF-8', b'C.utf8', b'UTF-8'))


def open_standard_streams(closed, unbuffered):
    """Open the three streams; one whose descriptor was closed is None.

    `unbuffered` is CPython's -u.
    """
    encoding, errors = _encoding_and_errors()
    for fd, name in enumerate(('stdin', 'stdout', 'stderr')):
        stream = None
        if fd not in closed:
            stream = _open(
                fd, name, encoding,
                'backslashreplace' if name == 'stderr' else errors,
                unbuffered)
        setattr(sys, name, stream)
        setattr(sys, f'__{name}__', stream)


def _encoding_and_errors():
    environ = posix.environ
    locale = (environ.get(b'LC_ALL') or environ.get(b'LC_CTYPE')
              or environ.get(b'LANG') or b'')
    encoding = 'utf-8'
    errors = 'surrogateescape' if locale in _LEGACY_LOCALES else 'strict'
    setting = environ.get(b'PYTHONIOENCODING', b'').decode('ascii', 'replace')
    if setting and not sys.flags.ignore_environment:
        chosen, _, chosen_errors = setting.partition(':')
        encoding = chosen or encoding
        errors = chosen_errors or ('strict' if chosen else errors)
    return encoding, errors


def _open(fd, name, encoding, errors, unbuffered):
    write = fd != 0
    try:
        raw = _io.FileIO(fd, 'wb' if write else 'rb', closefd=False)
    except IsADirectoryError:
        _end_in_fatal_error(f'<{name}> is a directory, cannot continue')
    raw.name = f'<{name}>'
    if not write:
        binary = _io.BufferedReader(raw)
    elif unbuffered:
        binary = raw
    else:
        binary = _io.BufferedWriter(raw)
    text = _io.TextIOWrapper(
        binary, encoding, errors, newline='\n',
        line_buffering=not unbuffered and (raw.isatty() or name == 'stderr'),
        write_through=unbuffered)
    text.mode = 'w' if write else 'r'
    return text


def _end_in_fatal_error(reason):
    """End the process as CPython's Py_FatalError does at this point."""
    posix.write(2, (
        f'Fatal Python error: init_sys_streams: {reason}\n'
        'Python runtime state: core initialized\n\n'
        f'Current thread 0x{_thread.get_ident():016x} '
        '(most recent call first):\n'
        '  <no Python frame>\n').encode())
    posix._exit(1)
