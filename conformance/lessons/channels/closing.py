"""A channel that can be closed: like Go, it says so to all who receive."""
import queue
import threading


class Closed(Exception):
    pass


class Channel:
    _END = object()

    def __init__(self, size=0):
        self._items = queue.Queue(size)
        self.closed = False

    def send(self, item):
        if self.closed:
            raise Closed("send on closed channel")
        self._items.put(item)

    def close(self):
        self.closed = True
        self._items.put(self._END)

    def receive(self):
        item = self._items.get()
        if item is self._END:
            self._items.put(item)  # for the next who asks
            return None, False
        return item, True


channel = Channel()
for number in (1, 2):
    channel.send(number)
channel.close()
for _ in range(4):
    print(channel.receive())
try:
    channel.send(3)
except Closed as error:
    print("Closed:", error)
ends = []
threads = [threading.Thread(target=lambda: ends.append(channel.receive())) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(ends)
