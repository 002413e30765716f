"""Two conditions on one lock: not full and not empty."""
import threading
from collections import deque


class Buffer:
    def __init__(self, size):
        self.items = deque()
        self.size = size
        lock = threading.Lock()
        self.not_full = threading.Condition(lock)
        self.not_empty = threading.Condition(lock)

    def put(self, item):
        with self.not_full:
            self.not_full.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            self.not_empty.wait_for(lambda: self.items)
            item = self.items.popleft()
            self.not_full.notify()
            return item


buffer = Buffer(2)
received = []
consumer = threading.Thread(target=lambda: received.extend(buffer.get() for _ in range(20)))
consumer.start()
producers = [
    threading.Thread(target=lambda base=base: [buffer.put(base + n) for n in range(10)])
    for base in (0, 100)
]
for producer in producers:
    producer.start()
for thread in [*producers, consumer]:
    thread.join()
print(sorted(received), len(buffer.items))
print([n for n in received if n < 100] == list(range(10)))
