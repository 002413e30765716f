"""Exceptions wait in the future until somebody asks."""
from concurrent.futures import ThreadPoolExecutor, wait


def invert(number):
    return 1 / number


with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(invert, n) for n in (1, 0, 4)]
    wait(futures)
    for future in futures:
        print(future.exception() or future.result())
    try:
        futures[1].result()
    except ZeroDivisionError as error:
        print("raised", error)
    results = pool.map(invert, [2, 1, 0, 5])
    try:
        for result in results:
            print(result)
    except ZeroDivisionError:
        print("map stops here")
    print(list(results))
    pool.submit(invert, 0)
    pool.submit(invert, "x").result()
