

# Added by Heddle: its own event loop is the default.
from _heddle.hidden import new_loop as _new_loop
if _new_loop is not None:
    from _heddle.loop import make_loop_class as _make_loop_class
    SelectorEventLoop = _make_loop_class(_new_loop)
    _UnixDefaultEventLoopPolicy._loop_factory = SelectorEventLoop
