

# Added by Heddle.  CPython's code positions count bytes of UTF-8, GraalPy's
# count characters (seen in 25.2.4): there is nothing to convert.
def _byte_offset_to_character_offset(str, offset):
    return offset


# Added by Heddle.  See `_heddle.comprehensions` and `_heddle.tracebacks`.
from _heddle import (  # noqa: E402
    comprehensions as _comprehensions, tracebacks as _tracebacks)


def _merging(walk):
    def merged(tb):
        return _comprehensions.merge_inwards(_tracebacks.entered(walk(tb)))

    merged.__name__ = merged.__qualname__ = walk.__name__
    merged.__doc__ = walk.__doc__
    return merged


def _merging_stack(walk):
    def walk_stack(f):
        if f is None:
            f = sys._getframe(4)
        yield from _comprehensions.outwards(f)

    walk_stack.__qualname__ = walk.__name__
    walk_stack.__doc__ = walk.__doc__
    return walk_stack


def _walk_tb_with_full_positions(tb):
    while tb is not None:
        line, *others = _get_code_position(
            tb.tb_frame.f_code, _tracebacks.instruction(tb))
        yield tb.tb_frame, (tb.tb_lineno if line is None else line, *others)
        tb = tb.tb_next


def _widening(extract):
    def _extract_from_extended_frame_gen(klass, frame_gen, **options):
        summaries = extract(klass, frame_gen, **options)
        _tracebacks.widen_with_statements(summaries)
        return summaries

    return classmethod(_extract_from_extended_frame_gen)


def _completing(make):
    def __init__(self, exc_type, exc_value, *arguments, **options):
        _tracebacks.complete(exc_value)
        make(self, exc_type, exc_value, *arguments, **options)

    return __init__


walk_tb = _merging(walk_tb)
_walk_tb_with_full_positions = _merging(_walk_tb_with_full_positions)
walk_stack = _merging_stack(walk_stack)
StackSummary._extract_from_extended_frame_gen = _widening(
    StackSummary._extract_from_extended_frame_gen.__func__)
TracebackException.__init__ = _completing(TracebackException.__init__)
