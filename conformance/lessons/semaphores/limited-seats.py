"""A semaphore with two seats."""
import threading
import time

seats = threading.Semaphore(2)


def guest(name, arrives, stays):
    time.sleep(arrives)
    print(name, "arrives")
    with seats:
        print(name, "sits down")
        time.sleep(stays)
    print(name, "leaves")


plan = [("Ann", 0, 0.5), ("Bob", 0.1, 0.2), ("Cid", 0.2, 0.3)]
threads = [threading.Thread(target=guest, args=entry) for entry in plan]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seats.acquire(blocking=False), seats.acquire(blocking=False), seats.acquire(timeout=0.05))
