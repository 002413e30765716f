"""Exit functions run in reverse; errors do not stop the others."""
import atexit


@atexit.register
def first():
    print("first registered, last called")


@atexit.register
def broken():
    raise ValueError("broken exit function")


def with_arguments(*args, **kwargs):
    print(args, kwargs)


atexit.register(with_arguments, 1, 2, key="value")
removed = atexit.register(lambda: print("never"))
print(atexit.unregister(removed))
try:
    atexit.register("not callable")
except TypeError as error:
    print("TypeError:", error)
print("main ends")
