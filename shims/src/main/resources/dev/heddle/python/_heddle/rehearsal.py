"""What a child does before it has a job: everything once, for speed.

What a JVM has run before is loaded, linked and partly compiled.  The world
that is copied here has one of what most programs' worlds have.
"""

import concurrent.futures.process
import io
import logging
import multiprocessing.connection
import multiprocessing.heap
import multiprocessing.managers
import multiprocessing.pool
import multiprocessing.popen_fork
import multiprocessing.sharedctypes
import multiprocessing.synchronize
import random
import socket
import sys
import traceback
import types

from _heddle import forking, snapshot

_ROUNDS = 8
_SOURCE = '''
import multiprocessing, random, threading, time
from collections import deque, defaultdict
from dataclasses import dataclass, field
from enum import Enum

class Colour(Enum):
    RED = 1

@dataclass
class Order:
    name: str
    tags: list = field(default_factory=list)

class Worker(multiprocessing.Process):
    count = 0

    def __init__(self, number):
        super().__init__(name=f"worker-{number}")
        self.number = number

    @property
    def twice(self):
        return 2 * self.number

    def run(self):
        Worker.count += 1

def adder(n):
    def add(m, *more, k=1):
        return n + m
    return add

def work(first, second=2):
    return first

numbers = [1, 2, 3, 4.5, "five", b"six", None, True]
table = {"a": 1, "b": [2], "c": (3, 4), "d": {5}}
add = adder(3)
lock = threading.Lock()
orders = [Order("tea"), Order("milk", ["cold"])]
colours = defaultdict(list, {Colour.RED: deque([1])})
shared = multiprocessing.Lock()
process = multiprocessing.Process(target=work, args=(1,), kwargs={"second": add})
worker = Worker(1)
'''


def rehearse():
    """Copy a small world within this process, several times."""
    name = '_heddle_rehearsal'
    module = sys.modules[name] = types.ModuleType(name)
    try:
        exec(compile(_SOURCE, name, 'exec'), module.__dict__)
        job = module.work, (module.process,)
        for _ in range(_ROUNDS):
            if forking.services().jobIsThere():
                break
            _, world = forking.parts(forking.snapshot_of(job))
            modules = {name: types.ModuleType(name)
                       for name in snapshot.modules_of_program()}
            snapshot.load(io.BytesIO(world), modules)
    finally:
        del sys.modules[name]
