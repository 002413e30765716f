"""wait and as_completed for futures."""
import concurrent.futures as cf
import time


def job(seconds):
    time.sleep(seconds)
    return seconds


with cf.ThreadPoolExecutor(4) as pool:
    names = {pool.submit(job, s): s for s in (0.3, 0.1, 0.2)}
    for future in cf.as_completed(names):
        print(names[future], future.result())
    futures = [pool.submit(job, s) for s in (0.05, 0.3)]
    done, pending = cf.wait(futures, return_when=cf.FIRST_COMPLETED)
    print(len(done), len(pending), done == {futures[0]})
    outcome = cf.wait(futures, timeout=0.05)
    print(type(outcome).__name__, len(outcome.done), len(outcome.not_done))
    try:
        for future in cf.as_completed(futures, timeout=0.05):
            print("one is done")
    except TimeoutError as error:
        print("TimeoutError:", error)
    try:
        futures[1].result(timeout=0.01)
    except cf.TimeoutError as error:
        print(type(error), error.args)
    print(cf.ALL_COMPLETED, cf.FIRST_EXCEPTION)
