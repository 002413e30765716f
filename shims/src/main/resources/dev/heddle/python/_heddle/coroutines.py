"""Tell of coroutines that nobody awaited, as CPython does in Objects/genobject.c.

CPython's reference counts find one as it is dropped.  The JVM finds it when
it has collected garbage; so what has been made and has not begun is noted, in
`dev.heddle.coroutine`, and looked through when a loop would wait or closes, as
a block ends in which warnings are caught, when a program calls gc.collect(),
and as it ends.  Loaded through `_heddle.hidden`, since C has no frames.
"""

import sys

from _heddle import hidden
from _heddle.startup import as_builtin, is_our_file

__name__ = 'sys'


class _Unknown:
    """Stands for what Java does where nothing is known of coroutines."""

    _depth = 0

    def originDepth(self):
        return self._depth

    def setOriginDepth(self, depth):
        self._depth = depth

    def tracked(self, coroutine):
        return 0

    def size(self):
        return 0

    fresh = size


# What Java does for this; set at start.
_services = _Unknown()


def counts():
    """Return what tells how many there are.

    And how many have come since garbage was collected for them.
    """
    return _services.size, _services.fresh


def look():
    """Tell of those that are known to have been dropped."""
    services = _services
    if services.size():
        services.sweep()
        dropped = []
        while (coroutine := services.takeDropped()) is not False:
            dropped.append((coroutine, _dropped_at(coroutine)))
        for coroutine, place in _in_order(dropped):
            _tell(coroutine, _frame_at(*place))


def _in_order(dropped):
    """Put coroutines into the order in which they were dropped.

    They come in the order in which they were made; but what a function keeps
    in a variable is dropped as it ends.
    """
    last = {}
    for i, (coroutine, _) in enumerate(dropped):
        for j in range(_services.depth(coroutine)):
            last[_code_at(coroutine, j)] = i

    def order(item):
        i, (coroutine, (outwards, _)) = item
        return ((i, 0) if not outwards else
                (last[_code_at(coroutine, outwards - 1)], outwards))

    return [(coroutine, place) for _, (coroutine, (_, place))
            in sorted(enumerate(dropped), key=order)]


def collected():
    """Do what is to be done after garbage was collected."""
    services = _services
    if services.size():
        services.collected()
        look()


def collect():
    """Collect garbage if some have come since that was done last."""
    if _services.fresh():
        import gc
        gc.collect()


def at_end():
    """Tell of all that are left as the interpreter ends."""
    services = _services
    while services.size():
        coroutine = services.takeOldest()
        if coroutine is not False:
            _tell_at_end(coroutine)


def _tell(coroutine, at):
    """`_PyErr_WarnUnawaitedCoroutine`, called from where it was dropped."""
    import warnings
    told = False
    try:
        function = warnings._warn_unawaited_coroutine
    except AttributeError:
        pass
    else:
        try:
            at(function, coroutine)
            told = True
        except BaseException as exception:
            told = isinstance(exception, RuntimeWarning)
            _report(exception, coroutine)
    if not told:
        try:
            at(warnings.warn, _message(coroutine), RuntimeWarning, 1,
               coroutine)
        except BaseException as exception:
            _report(exception, coroutine)


def _tell_at_end(coroutine):
    import warnings
    try:
        warnings.warn_explicit(_message(coroutine), RuntimeWarning, 'sys', 1)
    except BaseException as exception:
        from _heddle import errors
        errors.report_ignored(exception, None, None, coroutine)


def _message(coroutine):
    return f"coroutine '{coroutine.__qualname__}' was never awaited"


def _report(exception, coroutine):
    from _heddle import errors
    traceback = exception.__traceback__
    # The frame that stands for the place where it was dropped.
    traceback = traceback and traceback.tb_next
    errors.report_ignored(exception, traceback, None, coroutine)


def _frame_at(filename, line, namespace):
    """Return what calls a function from a frame at some place of a program."""
    code = compile('\n' * (line - 1) + 'lambda call, *args: call(*args)',
                   filename, 'eval', dont_inherit=True)
    function = eval(code, {})
    return type(function)(function.__code__, namespace)


def _dropped_at(coroutine):
    """Return how many frames further out a coroutine was dropped, and where.

    That is a file, a line and a namespace.  Where it was made is known, and
    from where the function was called that did so.  What was kept in a
    variable is dropped later than it was made.
    """
    from _heddle import droppedvalues
    fate = droppedvalues.RETURNED
    i, place = 0, ('sys', 1, sys.__dict__)
    for i in range(_services.depth(coroutine)):
        code = _code_at(coroutine, i)
        filename = code.co_filename
        if is_our_file(filename):
            return i, _run_of_handle()
        line = _services.line(coroutine, i)
        place = filename, line, _services.globals(coroutine, i)
        if fate == droppedvalues.LEFT:
            break
        fate = droppedvalues.line_of_drop(filename, line)
        if fate not in (droppedvalues.LEFT, droppedvalues.RETURNED):
            return i, (filename, fate, place[2])
    return i, place


def _code_at(coroutine, i):
    function = _services.code(coroutine, i)
    return getattr(function, '__code__', function)


def _run_of_handle():
    """Return the place from where an event loop calls what it is to run.

    In CPython a task's step has no frame of its own, and so it is there that
    a coroutine's variables are dropped as it ends.
    """
    import linecache
    from asyncio import events
    code = events.Handle._run.__code__
    line = code.co_firstlineno
    for i, text in enumerate(linecache.getlines(code.co_filename)[line:]):
        if 'self._context.run(' in text:
            line += i + 1
            break
    return code.co_filename, line, events.__dict__


def cr_origin(coroutine):
    """Return where a coroutine was made."""
    services = _services
    most = services.tracked(coroutine)
    if not most:
        return None
    origin = []
    for i in range(services.depth(coroutine)):
        code = _code_at(coroutine, i)
        if not is_our_file(code.co_filename):
            origin.append((
                code.co_filename, services.line(coroutine, i), code.co_name))
    return tuple(origin[:most])


def get_coroutine_origin_tracking_depth(module):
    return _services.originDepth()


def set_coroutine_origin_tracking_depth(module, *arguments, **keywords):
    capi = hidden.load('capi')
    depth, = capi.named('set_coroutine_origin_tracking_depth', ['depth'], 1,
                        arguments, keywords, ())
    depth = capi.c_int(depth)
    if depth < 0:
        raise ValueError('depth must be >= 0')
    _services.setOriginDepth(depth)


def install(settings):
    """Show programs what concerns coroutines."""
    global _services
    if services := settings.coroutineServices():
        _services = services
        services.whenMany(look)

    async def coroutine():
        """An instance of the type."""

    instance = coroutine()
    settings.addTypeAttribute(type(instance), 'cr_origin', cr_origin)
    instance.close()
    for function in (get_coroutine_origin_tracking_depth,
                     set_coroutine_origin_tracking_depth):
        name = function.__name__
        setattr(sys, name, as_builtin(function, getattr(sys, name)))
