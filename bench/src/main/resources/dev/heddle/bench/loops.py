"""The CPU-bound loops of the documents' lessons 002 and 003.

Prints the seconds of each, without the start of the interpreter.
"""

import time


def crunch_numbers():
    x = 0
    while x < 10000000:
        x += 1


def cpu_bound_task():
    return sum(i*i for i in range(10**7))


for task in crunch_numbers, cpu_bound_task:
    start = time.perf_counter()
    task()
    print(time.perf_counter() - start)
