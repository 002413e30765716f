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

total = 0


def forgot_global():
    total += 1


jobs = queue.SimpleQueue()
for job in (
    forgot_global,
    lambda: [].pop(),
    lambda: [1, 2].pop(5),
    lambda: set().pop(),
    lambda: [3].remove(4),
    lambda: "text"[10],
    lambda: 1.5 / 0,
    lambda: int(None),
    lambda: float([]),
    lambda: -"text",
    lambda: ~1.5,
    lambda: isinstance(1, "int"),
    lambda: "text".encode("utf-99"),
):
    jobs.put(job)


def tell():
    while not jobs.empty():
        try:
            jobs.get()()
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


teller = threading.Thread(target=tell)
teller.start()
teller.join()
