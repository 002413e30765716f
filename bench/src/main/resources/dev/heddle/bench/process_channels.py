"""What goes between processes, when all of them are warm.

Prints the microseconds of a round trip of 32 bytes through a Pipe, the
milliseconds of 100 MB through one in pieces of 1 MB, of 10,000 numbers through
a Queue, of 100,000 pairs of acquire and release of a Lock, of 10,000 pairs
each in two processes that want the same Lock, and of a Pool's map of 5,000
numbers in pieces of 50. The best of a few rounds each.
"""

import multiprocessing
import time

ROUNDS = 5
TRIPS, MEGABYTES, ITEMS, PAIRS, SHARED_PAIRS, TASKS = (
    2_000, 100, 10_000, 100_000, 10_000, 5_000)


def echo(connection):
    while data := connection.recv_bytes():
        connection.send_bytes(data)


def swallow(connection):
    while True:
        for _ in range(MEGABYTES):
            if not connection.recv_bytes():
                return
        connection.send_bytes(b'done')


def put_numbers(wanted, numbers):
    while wanted.recv_bytes():
        for number in range(ITEMS):
            numbers.put(number)


def take_turns(connection, lock):
    while connection.recv_bytes():
        for _ in range(SHARED_PAIRS):
            with lock:
                pass
        connection.send_bytes(b'done')


def same(number):
    return number


def beside(target, *arguments):
    """Start a process with one end of a Pipe; return the other end."""
    here, there = multiprocessing.Pipe()
    multiprocessing.Process(
        target=target, args=(there, *arguments), daemon=True).start()
    there.close()
    return here


def round_trips(connection):
    for _ in range(TRIPS):
        connection.send_bytes(b'x' * 32)
        connection.recv_bytes()


def megabytes(connection):
    data = bytes(1 << 20)
    for _ in range(MEGABYTES):
        connection.send_bytes(data)
    connection.recv_bytes()


def queue_items(connection, numbers):
    connection.send_bytes(b'more')
    for _ in range(ITEMS):
        numbers.get()


def lock_pairs(lock):
    for _ in range(PAIRS):
        with lock:
            pass


def shared_lock_pairs(connection, lock):
    connection.send_bytes(b'more')
    for _ in range(SHARED_PAIRS):
        with lock:
            pass
    connection.recv_bytes()


def pool_map(pool):
    pool.map(same, range(TASKS), chunksize=50)


def best(task, *arguments):
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        task(*arguments)
        times.append(time.perf_counter() - begin)
    return min(times)


print(best(round_trips, beside(echo)) / TRIPS * 1e6)
print(best(megabytes, beside(swallow)) * 1000)
numbers = multiprocessing.Queue()
print(best(queue_items, beside(put_numbers, numbers), numbers) * 1000)
lock = multiprocessing.Lock()
print(best(lock_pairs, lock) * 1000)
print(best(shared_lock_pairs, beside(take_turns, lock), lock) * 1000)
with multiprocessing.Pool(2) as pool:
    print(best(pool_map, pool) * 1000)
