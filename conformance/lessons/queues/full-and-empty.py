"""Bounded queues: waiting, not waiting, and giving up."""
import queue
import threading
import time

box = queue.Queue(maxsize=2)
box.put("a")
box.put("b", timeout=1)
print(box.full(), box.qsize(), box.maxsize)
for call in (lambda: box.put("c", block=False), lambda: box.put_nowait("c"),
             lambda: box.put("c", timeout=0.05), lambda: box.put("c", timeout=-1)):
    try:
        call()
    except (queue.Full, ValueError) as error:
        print(type(error).__name__, error.args)
threading.Timer(0.1, box.get).start()
start = time.monotonic()
box.put("c")
print("waited", time.monotonic() - start >= 0.09)
print(box.get(), box.get_nowait())
for call in (lambda: box.get(False), lambda: box.get_nowait(), lambda: box.get(timeout=0.05)):
    try:
        call()
    except queue.Empty as error:
        print(type(error).__qualname__, type(error).__module__, repr(error))
for _ in range(3):
    box.task_done()
try:
    box.task_done()
except ValueError as error:
    print("ValueError:", error)
