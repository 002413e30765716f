"""One thread of each round runs the action."""
import threading

totals = [0, 0, 0]
rounds = []
barrier = threading.Barrier(3, action=lambda: rounds.append(sum(totals)))


def worker(index):
    for number in range(1, 5):
        totals[index] += number
        barrier.wait()


threads = [threading.Thread(target=worker, args=(index,)) for index in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(rounds)
failing = threading.Barrier(1, action=lambda: 1 / 0)
try:
    failing.wait()
except ZeroDivisionError as error:
    print("the action failed:", error, failing.broken)
try:
    failing.wait()
except threading.BrokenBarrierError as error:
    print(type(error).__name__, error.args)
failing.reset()
print(failing.broken)
