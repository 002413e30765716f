"""A queue to join: the parent goes on when all the jobs are done, not when they are taken."""
from multiprocessing import JoinableQueue, Process, SimpleQueue


def work(jobs, results):
    while True:
        job = jobs.get()
        results.put((job, job ** 2))
        jobs.task_done()


if __name__ == "__main__":
    jobs, results = JoinableQueue(), SimpleQueue()
    worker = Process(target=work, args=(jobs, results), daemon=True)
    worker.start()
    for job in range(5):
        jobs.put(job)
    jobs.join()
    print([results.get() for _ in range(5)], results.empty())
    print("the worker waits for more:", worker.is_alive())
    try:
        jobs.task_done()
    except ValueError as error:
        print("ValueError:", error)
    worker.terminate()
    worker.join()
    print(worker.exitcode)
