"""What `traceback` shows otherwise because GraalPy tells it less, or else.

Its file is given these functions: see `python-additions/traceback.py`.  All
of it has been seen in GraalPy 25.2.4.
"""

_MANAGING = frozenset(('__enter__', '__exit__', '__aenter__', '__aexit__'))


def instruction(tb):
    """Return where a traceback's frame was, if GraalPy still knows it.

    An exception that has been caught in a frame that is not shown, such as
    that of the import system, has lost it; the frame has not.
    """
    frame = tb.tb_frame
    if tb.tb_lasti < 0 and frame.f_lineno == tb.tb_lineno:
        return frame.f_lasti
    return tb.tb_lasti


def entered(entries):
    """Leave out the calls that were over when something was raised.

    A signal's handler may run when a function has just returned; GraalPy then
    counts that call to the traceback, without a line.
    """
    for frame, position in entries:
        line = position if type(position) is int else position[0]
        if line is None or line >= 0:
            yield frame, position


def widen_with_statements(summaries):
    """Let context managers be called by the whole statement, as in CPython.

    In GraalPy it is the part with their expression, which also stands for the
    evaluation of the expression, unless there is a target in it.
    """
    inner = None
    for summary in reversed(summaries):
        if (summary.colno is not None
                and summary.lineno == summary.end_lineno
                and _is_managing(summary, inner)):
            line = summary._original_line
            summary.colno = len(line) - len(line.lstrip())
            summary.end_colno = len(line.rstrip())
        inner = summary


def _is_managing(summary, inner):
    line = summary.line
    if not line or not line.startswith(('with ', 'async with ')):
        return False
    if inner is not None and inner.name in _MANAGING:
        return True
    part = summary._original_line[summary.colno:summary.end_colno]
    head, target, name = part.rpartition(' as ')
    return bool(target) and head.count('(') == head.count(')') and (
        name.strip().isidentifier())


def complete(exception):
    """Add what suggestions are made of, where the message has it."""
    # The text of a program's own class is not asked for.
    if type(exception) is AttributeError:
        if exception.name is None:
            _complete_attribute(exception)
    elif type(exception) is ImportError:
        if getattr(exception, 'name_from', None) is None:
            _complete_import(exception)


def _complete_attribute(error):
    import sys
    module, name = _names(error, 'module ', ' has no attribute ')
    if module in sys.modules:
        error.name, error.obj = name, sys.modules[module]


def _complete_import(error):
    name, rest = _names(error, 'cannot import name ', ' from ')
    if name is not None:
        error.name_from = name
        if error.name is None:
            error.name = rest


def _names(error, before, between):
    """Return the names in a message; None, None if it says something else."""
    parts = str(error).split("'")
    if len(parts) == 5 and parts[0] == before and parts[2] == between:
        return parts[1], parts[3]
    return None, None
