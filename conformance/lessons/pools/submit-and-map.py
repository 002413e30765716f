"""ThreadPoolExecutor: submit gives futures, map gives results in order."""
import time
from concurrent.futures import ThreadPoolExecutor


def work(seconds):
    time.sleep(seconds)
    print(f"worked {seconds}")
    return seconds * 100


with ThreadPoolExecutor(max_workers=3) as pool:
    future = pool.submit(work, 0.1)
    print(future.done(), future.running())
    print(future.result(), future.done())
    print(list(pool.map(work, [0.3, 0.2, 0.1])))
    print(list(pool.map(pow, [2, 3, 4], [5, 2])))
print("after with")
try:
    pool.submit(work, 1)
except RuntimeError as error:
    print("RuntimeError:", error)
