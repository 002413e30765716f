"""A forked child sees what its parent has made, and nothing runs twice."""
import collections
import dataclasses
import enum
import multiprocessing
import os
import sys
import threading

print("the module's code runs once")


class Registered:
    known = []

    def __init_subclass__(cls, **keywords):
        print(f"__init_subclass__ of {cls.__name__}")
        Registered.known.append(cls.__name__)


class Named:
    def __set_name__(self, owner, name):
        print(f"__set_name__ of {name}")
        self.name = name

    def __get__(self, instance, owner):
        return self.name


class Lesson(Registered):
    title = Named()

    def __init__(self, number):
        print(f"__init__ of lesson {number}")
        self.number = number

    def __reduce__(self):
        raise TypeError("no pickling, please")

    def __getstate__(self):
        raise TypeError("no pickling, please")

    def __repr__(self):
        return f"Lesson({self.number}, {self.title})"


class Colour(enum.Enum):
    RED = 1
    GREEN = 2

    def __init__(self, number):
        print(f"colour {number}")


@dataclasses.dataclass
class Point:
    x: int
    y: list = dataclasses.field(default_factory=list)


Pair = collections.namedtuple("Pair", "left right")


def counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    return step


step = counter()
step()
lesson = Lesson(7)
same = [lesson, lesson]
endless = []
endless.append(endless)
point = Point(1, [2])
pair = Pair(Colour.RED, lambda: "from a lambda")
held = threading.Lock()
held.acquire()
local = threading.local()
local.value = "of the thread"
os.environ["LESSON"] = "42"
os.chdir("/")
sys.path.append("/nowhere")
file = open(__file__)
file.readline()


def child(extra):
    print("child:", step(), lesson, same[0] is same[1] is lesson)
    print("child:", endless[0] is endless, point, pair.left is Colour.RED, pair.right())
    print("child:", Registered.known, isinstance(lesson, Registered), Colour(2))
    print("child:", held.locked(), held.acquire(False), local.value)
    print("child:", os.environ["LESSON"], os.getcwd(), sys.path[-1], extra)
    print("child:", file.readline().strip())
    print("child:", multiprocessing.current_process().name)
    print("child:", multiprocessing.parent_process().name, os.getppid() == parent)
    point.x = 100
    globals()["added"] = 1


parent = os.getpid()
process = multiprocessing.Process(target=child, args=({"key": Point(3)},), name="my child")
process.start()
process.join()
print("parent:", step(), point.x, "added" in globals(), process.exitcode)
