"""Many readers or one writer, built from a lock and a condition."""
import threading
import time
from contextlib import contextmanager


class ReadWriteLock:
    def __init__(self):
        self._changed = threading.Condition()
        self._readers = 0

    @contextmanager
    def reading(self):
        with self._changed:
            self._readers += 1
        try:
            yield self._readers
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextmanager
    def writing(self):
        with self._changed:
            self._changed.wait_for(lambda: self._readers == 0)
            yield


lock = ReadWriteLock()
page = ["first draft"]


def read(name, delay):
    time.sleep(delay)
    with lock.reading():
        print(name, "reads", page[0])
        time.sleep(0.3)


def write():
    time.sleep(0.2)
    with lock.writing():
        page[0] = "second draft"
        print("written")


jobs = [(read, "Ada", 0), (read, "Bob", 0.1), (write,), (read, "Cyd", 0.7)]
threads = [threading.Thread(target=job[0], args=job[1:]) for job in jobs]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
