"""A process as a class: the result travels through a pipe, not through self."""
from multiprocessing import Pipe, Process


class Summer(Process):
    def __init__(self, numbers):
        super().__init__(name="summer", daemon=True)
        self.numbers = numbers
        self.result = None
        self.here, self._there = Pipe(duplex=False)

    def run(self):
        self.result = sum(self.numbers)
        self._there.send(self.result)


if __name__ == "__main__":
    summer = Summer([1, 2, 3])
    print(summer.name, summer.daemon, summer.pid, summer.is_alive(), summer.exitcode)
    summer.start()
    print("through the pipe:", summer.here.recv())
    summer.join()
    print("through self:", summer.result, "- exit code", summer.exitcode, summer.pid > 1)
    summer.close()
    try:
        summer.is_alive()
    except ValueError as error:
        print("ValueError:", error)
