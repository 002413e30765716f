"""Two semaphores make a bounded buffer: one counts items, one counts room."""
import threading
from collections import deque

SIZE = 3
items, room = threading.Semaphore(0), threading.Semaphore(SIZE)
buffer, fullest = deque(), 0
lock = threading.Lock()


def produce():
    global fullest
    for number in range(20):
        room.acquire()
        with lock:
            buffer.append(number)
            fullest = max(fullest, len(buffer))
        items.release()


def consume(count, taken):
    for _ in range(count):
        items.acquire()
        with lock:
            taken.append(buffer.popleft())
        room.release()


taken = []
threads = [threading.Thread(target=produce), threading.Thread(target=consume, args=(20, taken))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(taken == list(range(20)), "never more than", SIZE, "in the buffer:", fullest <= SIZE)
