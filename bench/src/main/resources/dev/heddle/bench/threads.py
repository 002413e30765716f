"""What threads do much of, warmed up. Prints the seconds of each.

The best of a few rounds: how fast it goes when nothing else is in the way.
"""

import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

ROUNDS = 4


def lock_pairs():
    lock = threading.Lock()
    for _ in range(200_000):
        with lock:
            pass


def hand_offs():
    lock = threading.Lock()

    def work():
        for _ in range(20_000):
            with lock:
                pass

    run(work, work, work, work)


def queue_items():
    items = queue.Queue()

    def put():
        for number in range(10_000):
            items.put(number)

    def get():
        for _ in range(10_000):
            items.get()

    run(put, get)


def starts():
    for _ in range(300):
        run(int)


def ping_pong():
    ping, pong = threading.Event(), threading.Event()

    def answer():
        for _ in range(2_000):
            ping.wait()
            ping.clear()
            pong.set()

    def ask():
        for _ in range(2_000):
            ping.set()
            pong.wait()
            pong.clear()

    run(answer, ask)


def small_tasks():
    with ThreadPoolExecutor(max_workers=4) as pool:
        for _ in pool.map(int, range(2_000)):
            pass


def taking_turns():
    def work():
        x = 0
        while x < 1_000_000:
            x += 1

    run(work, work)


def run(*targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


for task in (lock_pairs, hand_offs, queue_items, starts, ping_pong,
             small_tasks, taking_turns):
    best = float('inf')
    for _ in range(ROUNDS):
        start = time.perf_counter()
        task()
        best = min(best, time.perf_counter() - start)
    print(best)
