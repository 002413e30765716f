"""A worker that dies breaks its pool: every future of it says so."""
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number):
    if number == 2:
        os._exit(1)
    return number


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, 1).result())
        future = pool.submit(work, 2)
        try:
            future.result()
        except BrokenProcessPool as error:
            print("BrokenProcessPool:", error)
        try:
            pool.submit(work, 3)
        except BrokenProcessPool as error:
            print("and then:", error)
