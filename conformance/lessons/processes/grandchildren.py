"""A child starts children of its own, which have what it has."""
import itertools
import multiprocessing

nothing = object()
numbers = itertools.count(1)


def look(value, generation):
    print(f"generation {generation}:", value is nothing, type(nothing).__name__, next(numbers), flush=True)
    if generation < 3:
        child = multiprocessing.Process(target=look, args=(value, generation + 1))
        child.start()
        child.join()


look(nothing, 0)
