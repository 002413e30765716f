"""A class of our own with a run method, and a result."""
import threading


class Summer(threading.Thread):
    def __init__(self, numbers):
        super().__init__(name=f"Summer-{len(numbers)}")
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)


summers = [Summer(range(n)) for n in (10, 100, 1000)]
print(summers)
for summer in summers:
    summer.start()
for summer in summers:
    summer.join()
    print(summer.name, summer.total)
print("all", sum(s.total for s in summers))


class Forgetful(threading.Thread):
    def __init__(self):
        self.text = "the parent's __init__ was never called"


for action in (lambda: Forgetful().start(), lambda: Forgetful().is_alive(), lambda: repr(Forgetful())):
    try:
        action()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)
