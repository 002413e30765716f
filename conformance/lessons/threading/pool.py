"""ThreadPoolExecutor: results, order, errors, shutdown."""
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
import threading
import time


def square(number):
    time.sleep(0.05 * (number % 3))
    if number == 5:
        raise ValueError('five')
    return number * number


with ThreadPoolExecutor(max_workers=3, thread_name_prefix='pool') as pool:
    print(list(pool.map(square, range(5))))
    futures = [pool.submit(square, number) for number in (4, 5)]
    done, pending = wait(futures)
    print(len(done), len(pending), futures[0].result(),
          repr(futures[1].exception()))
    names = {pool.submit(lambda: threading.current_thread().name).result()
             for _ in range(10)}
    print(all(name.startswith('pool_') for name in names))
    print(sorted(future.result() for future in as_completed(
        pool.submit(pow, 2, n) for n in range(4))))
    late = pool.submit(time.sleep, 0.2)
print(late.done())
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
