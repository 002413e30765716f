"""The first process of a program that has just begun.

Prints the milliseconds from its start to its first line, and to its end.
"""

import multiprocessing
import os
import time


def line(fd):
    os.write(fd, b'here\n')


reader, writer = os.pipe()
begin = time.perf_counter()
process = multiprocessing.Process(target=line, args=(writer,))
process.start()
os.read(reader, 5)
print((time.perf_counter() - begin) * 1000)
process.join()
print((time.perf_counter() - begin) * 1000)
