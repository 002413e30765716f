"""What a semaphore counts, and what the bounded one refuses."""
import re
import threading

plain = threading.Semaphore()
plain.release()
plain.release(3)
print(plain._value, re.sub("0x[0-9a-f]+", "0x", repr(plain)))
bounded = threading.BoundedSemaphore(2)
print(bounded.acquire(), bounded.acquire(), bounded.acquire(blocking=False))
bounded.release(2)
print(re.sub("0x[0-9a-f]+", "0x", repr(bounded)))


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except ValueError as error:
        print("ValueError:", error)


attempt(bounded.release)
attempt(bounded.release, 0)
attempt(threading.Semaphore, -1)
attempt(plain.acquire, blocking=False, timeout=1)
attempt(plain.release, n=0)
with bounded, bounded:
    attempt(bounded.acquire, timeout=0.01)
