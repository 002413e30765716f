"""A decorator that lets one thread at a time into a function."""
import functools
import threading
import time


def synchronized(function):
    lock = threading.RLock()

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with lock:
            return function(*args, **kwargs)

    wrapper.lock = lock
    return wrapper


inside = 0
most = 0


@synchronized
def critical(seconds):
    """Note how many threads are in here."""
    global inside, most
    inside += 1
    most = max(most, inside)
    time.sleep(seconds)
    inside -= 1


threads = [threading.Thread(target=critical, args=(0.02,)) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("at most", most, "inside", critical.__name__, critical.__doc__)
print(critical.__wrapped__.__qualname__, critical.lock.acquire(blocking=False))
