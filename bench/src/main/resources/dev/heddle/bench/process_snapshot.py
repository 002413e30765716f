"""How long it takes to copy a program's world into another process.

Prints the milliseconds of writing and of reading: of a small program, of a
list of 130,000 numbers, of 100,000 objects of several kinds, and of 100 MB of
bytes. Elsewhere than in Heddle the first is a fork, until it has returned here
and until the other process has answered, and the others are a pickle.
"""

import io
import multiprocessing
import os
import pickle
import queue
import random
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field

ROUNDS, WARMING = 5, 60
HEDDLE = sys.implementation.name == 'graalpy'


@dataclass
class Order:
    name: str
    tags: list = field(default_factory=list)


class Worker(multiprocessing.Process):
    def __init__(self, number):
        super().__init__(name=f'worker-{number}')
        self.number = number

    def run(self):
        print(self.number)


def work(first, second=2):
    return first + second


orders = [Order('tea'), Order('milk', ['cold'])]
by_name = defaultdict(list, {order.name: [order] for order in orders})
results = queue.Queue()
lock = threading.Lock()
process = multiprocessing.Process(target=work, args=(1,))
worker = Worker(1)


def mixed():
    return [[number, float(number), str(number), (number, 'x'), {'n': number},
             Order(str(number))] for number in range(100_000 // 6)]


def snapshot(value):
    """Return how long it takes to write a snapshot, and to read it."""
    import types
    from _heddle import forking, snapshot
    begin = time.perf_counter()
    data = forking.snapshot_of(value)
    written = time.perf_counter()
    _, world = forking.parts(data)
    modules = {name: types.ModuleType(name)
               for name in snapshot.modules_of_program()}
    snapshot.load(io.BytesIO(world), modules)
    return written - begin, time.perf_counter() - written


def fork(value):
    reader, writer = os.pipe()
    begin = time.perf_counter()
    pid = os.fork()
    if not pid:
        os.write(writer, b'here')
        os._exit(0)
    returned = time.perf_counter()
    os.read(reader, 4)
    answered = time.perf_counter()
    os.waitpid(pid, 0)
    os.close(reader)
    os.close(writer)
    return returned - begin, answered - begin


def pickled(value):
    begin = time.perf_counter()
    data = pickle.dumps(value, 5)
    written = time.perf_counter()
    pickle.loads(data)
    return written - begin, time.perf_counter() - written


def report(copy, value, warming):
    for _ in range(warming):
        copy(value)
    times = [copy(value) for _ in range(ROUNDS)]
    for kind in zip(*times):
        print(sorted(kind)[ROUNDS // 2] * 1000, flush=True)


def main():
    report(snapshot if HEDDLE else fork, (work, ()), WARMING)
    copy = snapshot if HEDDLE else pickled
    report(copy, [random.getrandbits(30) for _ in range(130_000)], 1)
    report(copy, mixed(), 1)
    report(copy, os.urandom(1 << 20) * 100, 1)


main()
