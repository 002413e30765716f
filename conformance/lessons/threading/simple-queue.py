"""queue.SimpleQueue and queue.Queue."""
import queue
import threading
import time

simple = queue.SimpleQueue()
print(simple.empty(), simple.qsize(), type(simple))
for call in (lambda: simple.get(False), simple.get_nowait,
             lambda: simple.get(timeout=0.01), lambda: simple.get(timeout=-1)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
simple.put(1)
simple.put(2, block=False)
simple.put_nowait(3)
print(simple.qsize(), simple.get(), simple.get(timeout=5), simple.get_nowait())

got = []


def take():
    while (item := simple.get()) is not None:
        got.append(item)


takers = [threading.Thread(target=take) for _ in range(3)]
for taker in takers:
    taker.start()
for item in range(300):
    simple.put(item)
for taker in takers:
    simple.put(None)
for taker in takers:
    taker.join()
print(sorted(got) == list(range(300)))

bounded = queue.Queue(maxsize=1)
bounded.put('first')
try:
    bounded.put('second', timeout=0.05)
except queue.Full as error:
    print(repr(error))
threading.Timer(0.2, bounded.get).start()
bounded.put('second', timeout=20)
print(bounded.get())
bounded.task_done()
bounded.task_done()
bounded.join()
try:
    bounded.task_done()
except ValueError as error:
    print(error)
