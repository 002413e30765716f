"""Open files in a snapshot: what a forked child has of its parent's.

A child has its parent's descriptors, under the same numbers.  A file that is
read only gets a position of its own, since what the parent has read ahead
cannot be given; one that is written to shares the position, as after a fork.
What the parent has not written yet is written before the snapshot.
"""

import io
import os
import sys

_STANDARD = ('stdin', 'stdout', 'stderr')


def reduce_file(snapshot, file):
    """Return how an object of `io` is made again."""
    for name in _STANDARD:
        for prefix in '', '__':
            stream = getattr(sys, f'{prefix}{name}{prefix}', None)
            if stream is None or isinstance(stream, io.StringIO):
                continue
            if _descriptor(stream) != _STANDARD.index(name):
                continue
            if file is stream:
                return _standard, (name, 0)
            buffer = getattr(stream, 'buffer', None)
            if file is buffer:
                return _standard, (name, 1)
            if buffer is not None and file is getattr(buffer, 'raw', None):
                return _standard, (name, 2)
    type_ = type(file)
    if type_ is io.FileIO:
        return _raw, (_fd(file), file.mode, file.closefd, file.name,
                      _position(file))
    if type_ in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom):
        if file.closed:
            return _closed, (type_,)
        if type_ is not io.BufferedReader:
            file.flush()
        return _buffered, (type_, file.raw)
    if type_ is io.TextIOWrapper:
        if file.closed:
            return _closed, (type_,)
        position = None
        if file.writable():
            file.flush()
        else:
            position = _told(file)
        return (_text, (file.buffer, file.encoding, file.errors,
                        file.line_buffering, file.write_through),
                (position, getattr(file, 'mode', None)), None, None,
                _set_text)
    if type_ is io.StringIO:
        if file.closed:
            return _closed, (type_,)
        return _string, (type_, file.getvalue(), file.tell())
    if type_ is io.BytesIO:
        if file.closed:
            return _closed, (type_,)
        return _string, (type_, file.getvalue(), file.tell())
    return None


def _descriptor(stream):
    try:
        return stream.fileno()
    except Exception:
        return -1


def _fd(file):
    return -1 if file.closed else file.fileno()


def _told(file):
    try:
        return file.tell() if file.seekable() else None
    except (OSError, ValueError):
        return None


def _position(raw):
    """Return where a file that is only read goes on, else None."""
    if raw.closed or raw.writable():
        return None
    return _told(raw)


def _standard(name, layer):
    stream = getattr(sys, f'__{name}__')
    if layer and stream is not None:
        stream = getattr(stream, 'buffer', stream)
        if layer == 2:
            stream = getattr(stream, 'raw', stream)
    return stream


def _raw(fd, mode, closefd, name, position):
    if fd < 0:
        return _closed(io.FileIO)
    if position is not None:
        _reopen(fd, position)
    file = io.FileIO(fd, mode.replace('x', 'w'), closefd=closefd)
    file.name = name
    return file


def _reopen(fd, position):
    """Give a descriptor a position of its own."""
    try:
        other = os.open(f'/proc/self/fd/{fd}', os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return
    os.dup2(other, fd, False)
    os.close(other)
    os.lseek(fd, position, os.SEEK_SET)


def _closed(type_):
    if type_ is io.TextIOWrapper:
        file = type_(io.BytesIO())
    elif type_ in (io.StringIO, io.BytesIO):
        file = type_()
    elif type_ is io.FileIO:
        file = io.FileIO(os.open(os.devnull, os.O_RDONLY))
    else:
        file = type_(io.FileIO(os.open(os.devnull, os.O_RDWR), 'r+'))
    file.close()
    return file


def _buffered(type_, raw):
    return type_(raw)


def _text(buffer, encoding, errors, line_buffering, write_through):
    return io.TextIOWrapper(buffer, encoding, errors, None, line_buffering,
                            write_through)


def _set_text(file, state):
    position, mode = state
    if mode is not None:
        file.mode = mode
    if position is not None:
        file.seek(position)


def _string(type_, value, position):
    file = type_(value)
    file.seek(position)
    return file
