"""What the AOT cache is trained with: the classes that this run loads start fast in later ones.

Cover here what a typical program does in its first second, nothing that takes longer.
"""

import argparse
import asyncio
import collections
import concurrent.futures
import contextlib
import dataclasses
import datetime
import enum
import functools
import itertools
import json
import logging
import math
import multiprocessing
import os
import pathlib
import queue
import random
import re
import subprocess
import sys
import threading
import time
import traceback
import typing


@dataclasses.dataclass
class Order:
    name: str
    amount: float = 1.5
    tags: list = dataclasses.field(default_factory=list)


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


def work(number):
    time.sleep(0.01)
    return sum(i * i for i in range(number))


def threads():
    lock = threading.Lock()
    done = threading.Event()
    results = queue.Queue()

    def run(number):
        with lock:
            results.put(work(number))
        done.set()

    started = [threading.Thread(target=run, args=(n,), name=f"worker-{n}") for n in range(4)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    done.wait(1)
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(work, n) for n in range(4)]
        for future in concurrent.futures.as_completed(futures):
            future.result()
        list(executor.map(work, range(4)))


async def tasks():
    async def step(number):
        await asyncio.sleep(0.01)
        return number

    await asyncio.gather(*(step(n) for n in range(4)))
    task = asyncio.create_task(step(1))
    await asyncio.wait_for(task, 1)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        pass
    await asyncio.get_running_loop().run_in_executor(None, work, 3)


def text():
    print("Hello, world!")
    print(f"{math.pi:.3f} {'left':<10} {42:>5} {datetime.timedelta(seconds=3)}")
    print(json.dumps({"a": [1, 2.5, None, True], "b": "ü"}), json.loads('{"k": [1, 2]}'))
    print(re.sub(r"(\w+)@(\w+)", r"\2", "me@example"), Order("tea"), Colour.RED)
    print(collections.Counter("mississippi").most_common(2), sorted({3, 1, 2}))
    print(list(itertools.islice(itertools.count(), 3)), functools.reduce(int.__add__, [1, 2, 3]))
    print(pathlib.Path("a") / "b.txt", os.path.join("a", "b"), random.Random(1).random() < 1)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("training").info("a line of %s", "log")


def errors():
    try:
        try:
            {}["missing"]
        except KeyError as error:
            raise ValueError("wrapped") from error
    except ValueError:
        traceback.print_exc()
    with contextlib.suppress(ZeroDivisionError):
        print(1 / 0)


def network():
    import requests

    with contextlib.suppress(requests.exceptions.RequestException):
        requests.get("http://127.0.0.1:9/", timeout=0.5)


def processes():
    """What a child does, without one: it would write to the cache as well."""
    import io
    import multiprocessing.managers
    import multiprocessing.pool
    import multiprocessing.popen_fork
    import multiprocessing.sharedctypes
    from _heddle import forking, rehearsal, snapshot

    multiprocessing.Queue().put(1)
    with multiprocessing.Lock(), multiprocessing.Value("i").get_lock():
        process = multiprocessing.Process(target=work, args=(1,))
    here, there = multiprocessing.Pipe()
    here.send([1, "two"])
    there.recv()
    world = forking.snapshot_of((work, (1, process)))
    snapshot.load(io.BytesIO(forking.parts(world)[1]), snapshot.modules_of_program())
    rehearsal.get_ready(['Queue'])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1)
    parser.parse_args([])
    text()
    errors()
    threads()
    asyncio.run(tasks())
    network()
    processes()
    sys.stdout.flush()
    raise RuntimeError("the last one is not caught, so that its traceback is trained too")
