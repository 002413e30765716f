"""An uncaught exception as data, for the host of a run.

See `dev.heddle.run.RunReportReader`, which reads it.
"""

# All of it has to fit into a socket.
_MOST_CHARACTERS = 30_000
_MOST_IN_A_STRING = 4_000
_MOST_FRAMES = 100
_MOST_CAUSES = 10


def describe(exception, traceback):
    """Return strings: for each exception, followed by its cause, its type,
    its message, the number of its frames, and for each of these the file,
    the line, the column (0 if it is not known) and the function.
    """
    result = []
    seen = []
    room = _MOST_CHARACTERS
    while (exception is not None and len(seen) < _MOST_CAUSES
           and not any(exception is other for other in seen)):
        seen.append(exception)
        frames = []
        for frame in reversed(_frames(traceback)):
            room -= sum(map(len, frame))
            if room < 0:
                break
            frames.insert(0, frame)
        result += _type_name(type(exception)), _message(exception), str(
            len(frames))
        for frame in frames:
            result += frame
        exception = _cause(exception)
        traceback = None if exception is None else exception.__traceback__
    return result


def _cause(exception):
    if exception.__cause__ is None and not exception.__suppress_context__:
        return exception.__context__
    return exception.__cause__


def _frames(traceback):
    from traceback import extract_tb
    return [
        [_text(frame.filename), str(frame.lineno or 0),
         '0' if frame.colno is None else str(frame.colno + 1),
         _text(frame.name)]
        for frame in extract_tb(traceback, limit=-_MOST_FRAMES)]


def _type_name(type):
    module = type.__module__
    if not isinstance(module, str) or module in ('builtins', '__main__'):
        return _text(type.__qualname__)
    return _text(f'{module}.{type.__qualname__}')


def _message(exception):
    try:
        return _text(str(exception))
    except BaseException:
        return '<exception str() failed>'


def _text(text):
    """Return what can be encoded of a text, and not too much of it."""
    return text[:_MOST_IN_A_STRING].encode(
        'utf-8', 'backslashreplace').decode()
