"""A watchdog barks when nobody feeds it in time."""
import threading
import time


class Watchdog:
    def __init__(self, seconds):
        self._seconds = seconds
        self._timer = None
        self.barked = threading.Event()

    def feed(self):
        self.stop()
        self._timer = threading.Timer(self._seconds, self._bark)
        self._timer.start()

    def _bark(self):
        print("WOOF")
        self.barked.set()

    def stop(self):
        if self._timer:
            self._timer.cancel()


dog = Watchdog(0.6)
for meal in range(3):
    dog.feed()
    time.sleep(0.1)
    print("meal", meal, "quiet:", not dog.barked.is_set())
dog.barked.wait()
dog.feed()
dog.stop()
print("stopped in time")
