"""Four ways to get a result out of a thread."""
import queue
import threading


def square(number):
    return number * number


results = {}
threads = [threading.Thread(target=lambda n=n: results.update({n: square(n)})) for n in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("a dictionary", sorted(results.items()))

slots = [None] * 5


def fill(index):
    slots[index] = square(index)


for thread in (threads := [threading.Thread(target=fill, args=(n,)) for n in range(5)]):
    thread.start()
for thread in threads:
    thread.join()
print("a list of slots", slots)

box = queue.Queue()
thread = threading.Thread(target=lambda: box.put(square(7)))
thread.start()
print("a queue", box.get())


class Returning(threading.Thread):
    def run(self):
        self.result = self._target(*self._args)


thread = Returning(target=square, args=(9,))
thread.start()
thread.join()
print("an attribute", thread.result)
