"""An object with slots, and weak references to it, as a forked child sees them."""
import multiprocessing
import weakref


class Point:
    __slots__ = "x", "y", "__weakref__"

    def __init__(self, x):
        self.x = x


def look():
    print("child:", point.x, hasattr(point, "y"), seen() is point, list(names.items()) == [("p", point)])
    point.x += 1
    print("child:", point.x)


point = Point(3)
seen = weakref.ref(point)
names = weakref.WeakValueDictionary(p=point)
child = multiprocessing.Process(target=look)
child.start()
child.join()
print("parent:", point.x, child.exitcode)
