"""A job that fails now and then: try again, with more patience each time, and then give up."""
import threading
from concurrent.futures import ThreadPoolExecutor

attempts = {}
lock = threading.Lock()
pause = threading.Event()


class Flaky(Exception):
    pass


def fetch(name, needed):
    with lock:
        attempts[name] = attempts.get(name, 0) + 1
        if attempts[name] < needed:
            raise Flaky(f"{name} failed at attempt {attempts[name]}")
    return f"{name} after {attempts[name]}"


def with_retries(name, needed, most=3):
    for attempt in range(1, most + 1):
        try:
            return fetch(name, needed)
        except Flaky as error:
            last = error
            pause.wait(0.01 * 2 ** attempt)
    raise RuntimeError(f"gave up {name}") from last


with ThreadPoolExecutor() as pool:
    futures = [pool.submit(with_retries, name, needed) for name, needed in (("a", 1), ("b", 3), ("c", 9))]
for future in futures:
    if error := future.exception():
        print(repr(error), "because", repr(error.__cause__))
    else:
        print(future.result())
