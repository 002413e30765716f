"""Processes that are started anew instead of forked."""
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

WHO = "the module"


def square(number):
    return number * number


def show(queue):
    queue.put((WHO, multiprocessing.current_process().name))


if __name__ == "__main__":
    WHO = "the program"
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        print(list(pool.map(square, range(4))))
    queue = context.SimpleQueue()
    process = context.Process(target=show, args=[queue], name="child")
    process.start()
    print(queue.get())
    process.join()
    print(process.exitcode)
