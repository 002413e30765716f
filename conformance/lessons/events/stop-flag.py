"""A polite way to stop a worker: an event instead of killing."""
import threading


class Worker(threading.Thread):
    def __init__(self):
        super().__init__(name="polite")
        self._halt = threading.Event()
        self.third = threading.Event()
        self.rounds = 0

    def run(self):
        while not self._halt.wait(timeout=0.2):
            self.rounds += 1
            print("round", self.rounds)
            if self.rounds == 3:
                self.third.set()
        print("stopping")

    def halt(self):
        self._halt.set()


worker = Worker()
worker.start()
worker.third.wait()
worker.halt()
worker.join()
print(worker.rounds, worker.is_alive())
