"""Processes of a program that has been going for a while.

Prints milliseconds: from the start of a process to its first line, from the
start of one that does nothing to the end of its join, and until a pool of two
has done 200 tiny tasks; then how much memory a process has that waits, in MB.

Where processes are started ahead, each begins when two are ready.
"""

import multiprocessing
import os
import sys
import time

PATIENCE, CALM = 300, 4


def nothing(number=0):
    return number


def line(fd):
    os.write(fd, b'here\n')


def wait_until_ready():
    if sys.implementation.name != 'graalpy':
        return []
    from _heddle.atfork import services
    end = time.monotonic() + PATIENCE
    while len(ready := list(services().readyChildren())) < 2:
        if time.monotonic() > end:
            sys.exit('no children are ready')
        time.sleep(0.05)
    # What has made them ready is to have calmed down.
    time.sleep(CALM)
    return ready


def first_line():
    reader, writer = os.pipe()
    begin = time.perf_counter()
    process = multiprocessing.Process(target=line, args=(writer,))
    process.start()
    os.read(reader, 5)
    took = time.perf_counter() - begin
    process.join()
    os.close(reader)
    os.close(writer)
    return took


def start_and_join():
    begin = time.perf_counter()
    process = multiprocessing.Process(target=nothing)
    process.start()
    process.join()
    return time.perf_counter() - begin


def pool_of_two():
    begin = time.perf_counter()
    with multiprocessing.Pool(2) as pool:
        pool.map(nothing, range(200))
        return time.perf_counter() - begin


def proportional_megabytes(pid):
    with open(f'/proc/{pid}/smaps_rollup') as file:
        return next(int(line.split()[1]) / 1024
                    for line in file if line.startswith('Pss:'))


def memory(ready):
    """Return what a waiting process has: one started ahead, or a fork."""
    if ready:
        return proportional_megabytes(ready[0])
    process = multiprocessing.Process(target=time.sleep, args=(PATIENCE,))
    process.start()
    time.sleep(0.2)
    try:
        return proportional_megabytes(process.pid)
    finally:
        process.kill()
        process.join()


for measure in first_line, start_and_join, pool_of_two:
    wait_until_ready()
    print(measure() * 1000, flush=True)
print(memory(wait_until_ready()))
