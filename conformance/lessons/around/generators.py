"""Generators are not safe to share: two threads in one at a time. And what they yield is not theirs any more."""
import concurrent.futures
import gc
import itertools
import threading
import time
import weakref


def slow():
    for number in itertools.count():
        time.sleep(0.2)
        yield number


generator = slow()
first = threading.Thread(target=lambda: print("got", next(generator)))
first.start()
time.sleep(0.05)
try:
    next(generator)
except ValueError as error:
    print("ValueError:", error)
first.join()


class Locked:
    def __init__(self, iterator):
        self.iterator, self.lock = iterator, threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.iterator)


numbers = Locked(n * n for n in range(30))
taken = []
threads = [threading.Thread(target=lambda: taken.extend(numbers)) for _ in range(3)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(sorted(taken) == [n * n for n in range(30)], list(itertools.batched(range(5), 2)))


class Item:
    pass


def is_gone(reference):
    """Tells whether an object is gone, at the latest when the collector has run some times."""
    for _ in range(10):
        gc.collect()
        if reference() is None:
            return True
        time.sleep(0.05)
    return False


def produce(count):
    for _ in range(count):
        yield Item()


# Whoever has handed an object over does not keep it: a loop, a generator, a list, a pool.
for item in produce(2):
    reference = weakref.ref(item)
    del item
    print("loop:", is_gone(reference))
producer = produce(2)
print("generator:", is_gone(weakref.ref(next(producer))))
stack = [Item(), Item(), Item()]
print("pop:", is_gone(weakref.ref(stack.pop())))
reference = weakref.ref(stack[1])
del stack[1]
print("del:", is_gone(reference), len(stack))


def consume():
    for item in produce(1):
        reference = weakref.ref(item)
        item = None
        print("local variable:", is_gone(reference), item)
    for item in []:
        pass
    print("after an empty loop:", item)
    for item in "ab":
        for item in range(3):
            pass
    print("after a loop within a loop:", item)


consume()
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    for result in pool.map(lambda _: Item(), "ab"):
        reference = weakref.ref(result)
        del result
        print("pool:", is_gone(reference))
