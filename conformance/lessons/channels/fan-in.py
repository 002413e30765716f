"""Fan out to three workers, fan in to one channel."""
import queue
import threading
import time

jobs, results = queue.Queue(), queue.Queue()


def worker(name, speed):
    while (job := jobs.get()) is not None:
        time.sleep(speed)
        results.put((name, job))


def close_when_done(workers):
    for thread in workers:
        thread.join()
    results.put(None)


workers = [threading.Thread(target=worker, args=(n, s)) for n, s in (("slow", 0.1), ("fast", 0.02))]
for job in range(8):
    jobs.put(job)
for thread in workers:
    jobs.put(None)
    thread.start()
threading.Thread(target=close_when_done, args=(workers,)).start()
done = list(iter(results.get, None))
print(sorted(job for _, job in done))
by_name = {name: sum(1 for n, _ in done if n == name) for name in ("slow", "fast")}
print("the fast one did more:", by_name["fast"] > by_name["slow"])
