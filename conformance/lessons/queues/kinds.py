"""FIFO, LIFO and priority queues."""
import queue
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    box = kind()
    for item in (3, 1, 2):
        box.put(item)
    print(kind.__name__, [box.get() for _ in range(box.qsize())])

box = queue.PriorityQueue()
for job in (Job(5, "sweep"), Job(1, "wake up"), Job(3, "cook")):
    box.put(job)
while not box.empty():
    print(box.get())
box.put((1, "one"))
box.put((1, "also one"))
try:
    box.put((1, {"a": "dict"}))
    box.put((1, None))
except TypeError as error:
    print("TypeError:", error)
