

# Added by Heddle.  CPython's code positions count bytes of UTF-8, GraalPy's
# count characters (seen in 25.2.4): there is nothing to convert.
def _byte_offset_to_character_offset(str, offset):
    return offset


# Added by Heddle.  See `_heddle.comprehensions`.
from _heddle import comprehensions as _comprehensions  # noqa: E402


def _merging(walk):
    def merged(tb):
        return _comprehensions.merge_inwards(walk(tb))

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


walk_tb = _merging(walk_tb)
_walk_tb_with_full_positions = _merging(_walk_tb_with_full_positions)
walk_stack = _merging_stack(walk_stack)
