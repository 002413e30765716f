"""Generators are not safe to share: two threads in one at a time."""
import itertools
import threading
import time


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
