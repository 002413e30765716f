"""How busy threads take turns, in figures that have no unit.

Prints the time of two threads over the time of one that does the work of both;
how far the share of one of 2, and of 16, is from an equal share at most; and
how late a thread that slept for 10 ms beside 4 busy ones goes on, in switch
intervals: the median, and what 99 of 100 stay below.
"""

import statistics
import sys
import threading
import time

ROUNDS = 3
SECONDS = 2
WAKE_UPS = 100


def count_to(number):
    x = 0
    while x < number:
        x += 1


def seconds_of(count, number):
    threads = [threading.Thread(target=count_to, args=(number,))
               for _ in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


class Busy:
    """Threads that count until they are told to end."""

    def __init__(self, count):
        self.counts = [0] * count
        self.stopping = False
        self.threads = [threading.Thread(target=self.run, args=(index,))
                        for index in range(count)]

    def run(self, index):
        while not self.stopping:
            self.counts[index] += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping = True
        for thread in self.threads:
            thread.join()


def unfairness(count):
    with Busy(count) as busy:
        time.sleep(0.5)
        before = list(busy.counts)
        time.sleep(SECONDS)
        after = list(busy.counts)
    shares = [last - first for first, last in zip(before, after)]
    mean = sum(shares) / count
    return max(abs(share / mean - 1) for share in shares)


def lateness():
    late = []
    with Busy(4):
        for _ in range(WAKE_UPS):
            start = time.perf_counter()
            time.sleep(0.01)
            late.append(time.perf_counter() - start - 0.01)
    late.sort()
    interval = sys.getswitchinterval()
    return late[WAKE_UPS // 2] / interval, late[WAKE_UPS * 99 // 100] / interval


print(statistics.median(seconds_of(2, 1_000_000) / seconds_of(1, 2_000_000)
                        for _ in range(ROUNDS)))
print(unfairness(2))
print(unfairness(16))
for figure in lateness():
    print(figure)
