"""A buffered channel as a semaphore: its size is the number of seats."""
import queue
import threading

seats = queue.Queue(maxsize=2)
lock = threading.Lock()
inside, most = set(), 0
both = threading.Barrier(2)


def visit(name):
    global most
    seats.put(name)
    with lock:
        inside.add(name)
        most = max(most, len(inside))
    both.wait(10)
    with lock:
        inside.discard(name)
    seats.get()


threads = [threading.Thread(target=visit, args=(f"guest {n}",)) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("most at a time:", most, "seats left:", seats.maxsize - seats.qsize())
