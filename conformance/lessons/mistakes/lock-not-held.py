"""A lock that each call makes anew protects nothing."""
import threading
import time

inside = []


def wrong():
    with threading.Lock():
        inside.append(1)
        time.sleep(0.05)
        seen.append(len(inside))
        inside.pop()


def right(lock=threading.Lock()):
    with lock:
        inside.append(1)
        time.sleep(0.02)
        seen.append(len(inside))
        inside.pop()


for function in (wrong, right):
    seen = []
    threads = [threading.Thread(target=function) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(function.__name__, "alone" if max(seen) == 1 else "together")
