"""What CPython has in Modules/gcmodule.c and GraalPy lacks or does otherwise.

Loaded by `_heddle.hidden` when `gc` is imported.  The JVM collects garbage as
it sees fit: thresholds are kept and have no effect, and there are no
generations to count.
"""

from _heddle import hidden

__name__ = 'gc'

_GENERATIONS = 3
# CPython's: Include/internal/pycore_gc.h and pycore_runtime_init.h.
_THRESHOLDS = 700, 10, 10


def make_module(services, original, capi):
    """Return what the module is to have, by name."""
    thresholds = list(_THRESHOLDS)
    collect_garbage = original.collect
    coroutines = hidden.load('coroutines')

    def collect(module, generation=2):
        found = collect_garbage(generation)
        coroutines.collected()
        return found

    def get_threshold(module):
        return tuple(thresholds)

    def set_threshold(module, *arguments):
        given = len(arguments)
        if not given:
            raise TypeError(
                'set_threshold() takes at least 1 argument (0 given)')
        if given > _GENERATIONS:
            raise TypeError('set_threshold() takes at most '
                            f'{_GENERATIONS} arguments ({given} given)')
        thresholds[:given] = map(capi.c_int, arguments)

    def get_stats(module):
        return [dict(collections=0, collected=0, uncollectable=0)
                for _ in range(_GENERATIONS)]

    def freeze(module):
        """Nothing moves between generations that are not there."""

    def get_freeze_count(module):
        return 0

    functions = dict(
        collect=collect, get_threshold=get_threshold, set_threshold=set_threshold,
        get_stats=get_stats, freeze=freeze, unfreeze=freeze,
        get_freeze_count=get_freeze_count)
    return functions, dict(garbage=[])
