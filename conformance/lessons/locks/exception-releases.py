"""with gives the lock back whatever happens; acquire without finally does not."""
import threading

lock = threading.Lock()


def careful():
    with lock:
        raise ValueError("in the with block")


def careless():
    lock.acquire()
    raise ValueError("between acquire and release")
    lock.release()


for function in careful, careless:
    try:
        function()
    except ValueError as error:
        print(f"{function.__name__}: {error}; locked: {lock.locked()}")
print("next thread gets it:", lock.acquire(timeout=0.1))
