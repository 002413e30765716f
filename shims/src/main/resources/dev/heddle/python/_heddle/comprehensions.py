"""List, set and dict comprehensions without frames of their own.

In CPython they run in the frame of the function around them (PEP 709), in
GraalPy each has one (seen in 25.2.4).  A walk through frames is made to name
the function, at the place in it that the comprehension has come to.
"""

_NAMES = frozenset(('<listcomp>', '<setcomp>', '<dictcomp>'))


def is_comprehension(frame):
    """Tell whether a frame is that of a comprehension."""
    return frame.f_code.co_name in _NAMES


def merge_inwards(entries):
    """Yield pairs of a frame and a place, given with the callers first."""
    around = place = None
    for frame, inner_place in entries:
        if around is None or not is_comprehension(frame):
            if around is not None:
                yield around, place
            around = frame
        place = inner_place
    if around is not None:
        yield around, place


def merge_outwards(entries):
    """Yield pairs of a frame and a place, given with the callers last."""
    place = None
    for frame, outer_place in entries:
        if place is None:
            place = outer_place
        if not is_comprehension(frame):
            yield frame, place
            place = None


def outwards(frame):
    """Yield a frame and its callers, each with its line."""
    return merge_outwards(_outwards(frame))


def _outwards(frame):
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back
