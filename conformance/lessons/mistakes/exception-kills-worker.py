"""One bad job ends the worker, and the queue is never done: catch inside the loop."""
import queue
import threading

threading.excepthook = lambda info: print("a worker died of", repr(info.exc_value))


def fragile(jobs, results):
    while True:
        job = jobs.get()
        results.append(10 // job)
        jobs.task_done()


def robust(jobs, results):
    while True:
        job = jobs.get()
        try:
            results.append(10 // job)
        except ZeroDivisionError as error:
            results.append(str(error))
        finally:
            jobs.task_done()


for work in (fragile, robust):
    jobs, results = queue.Queue(), []
    for job in (5, 0, 2):
        jobs.put(job)
    worker = threading.Thread(target=work, args=(jobs, results), daemon=True)
    worker.start()
    joiner = threading.Thread(target=jobs.join, daemon=True)
    joiner.start()
    joiner.join(0.3)
    print(work.__name__, results, "unfinished:", jobs.unfinished_tasks, "worker alive:", worker.is_alive())
