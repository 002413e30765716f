"""Workers that take jobs from a queue until they get None."""
import queue
import threading

jobs = queue.Queue()
results = queue.Queue()


def worker():
    while (job := jobs.get()) is not None:
        results.put((job, job ** 2))
        jobs.task_done()
    jobs.task_done()


workers = [threading.Thread(target=worker) for _ in range(3)]
for thread in workers:
    thread.start()
for number in range(10):
    jobs.put(number)
for _ in workers:
    jobs.put(None)
jobs.join()
for thread in workers:
    thread.join()
print(dict(sorted(results.queue)))
print(jobs.empty(), results.qsize(), jobs.unfinished_tasks)
