"""A subclass must not use names that Thread needs for itself."""
import threading


class Clash(threading.Thread):
    def __init__(self):
        super().__init__()
        self._stop = threading.Event()

    def run(self):
        print("running")


class Named(threading.Thread):
    def __init__(self, name):
        self.name = name
        super().__init__()


clash = Clash()
clash.start()
try:
    clash.join()
    print("joined")
except TypeError as error:
    print("TypeError:", error)
try:
    Named("early")
except AssertionError as error:
    print("AssertionError:", error)
