"""Go's quit channel: closing it tells all workers at once to stop."""
import queue
import threading

results = queue.Queue()
done = threading.Event()


def counter(name, step):
    value = 0
    while not done.is_set():
        value += step
        try:
            box.put((name, value), timeout=0.05)
        except queue.Full:
            continue
    results.put(name)


box = queue.Queue(maxsize=2)
workers = [threading.Thread(target=counter, args=pair) for pair in (("odd", 3), ("even", 2))]
for worker in workers:
    worker.start()
taken = [box.get() for _ in range(10)]
done.set()
for worker in workers:
    worker.join()
for name, step in (("odd", 3), ("even", 2)):
    values = [value for who, value in taken if who == name]
    print(name, values == list(range(step, step * len(values) + 1, step)))
print("stopped:", sorted([results.get(), results.get()]))
