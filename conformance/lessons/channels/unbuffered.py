"""Go's unbuffered channel: the sender waits until somebody has taken the item."""
import queue
import threading


class Rendezvous:
    def __init__(self):
        self._slot = queue.Queue(1)

    def send(self, item):
        self._slot.put(item)
        self._slot.join()

    def receive(self):
        item = self._slot.get()
        print("received", item)
        self._slot.task_done()


def sender():
    for item in ("ping", "pong"):
        channel.send(item)
        delivered.release()


channel = Rendezvous()
delivered = threading.Semaphore(0)
thread = threading.Thread(target=sender)
thread.start()
for _ in range(2):
    print("delivered before anyone received:", delivered.acquire(timeout=0.1))
    channel.receive()
    print("delivered:", delivered.acquire(timeout=5))
thread.join()
