"""A barrier lets a group start at the same moment."""
import threading
import time

barrier = threading.Barrier(3)
positions = []


def runner(name, delay):
    time.sleep(delay)
    print(name, "is ready, waiting:", barrier.n_waiting)
    positions.append(barrier.wait())
    barrier.wait()


threads = [threading.Thread(target=runner, args=(n, 0.1 * k)) for k, n in enumerate("ABC")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(positions), barrier.parties, barrier.n_waiting, barrier.broken)
print(repr(barrier).split(" at ")[0], repr(barrier).split(": ")[1])
