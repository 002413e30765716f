"""Go's generator pattern: a function that starts a thread and returns a channel."""
import queue
import threading

CLOSED = object()


class Channel:
    def __init__(self, size=1):
        self._queue = queue.Queue(size)

    def send(self, value):
        self._queue.put(value)

    def close(self):
        self._queue.put(CLOSED)

    def __iter__(self):
        return iter(self._queue.get, CLOSED)


def go(function, *args):
    threading.Thread(target=function, args=args, daemon=True).start()


def count_to(limit):
    channel = Channel()

    def run():
        for number in range(1, limit + 1):
            channel.send(number)
        channel.close()

    go(run)
    return channel


def squares(numbers):
    channel = Channel()

    def run():
        for number in numbers:
            channel.send(number * number)
        channel.close()

    go(run)
    return channel


for value in squares(squares(count_to(5))):
    print(value)
