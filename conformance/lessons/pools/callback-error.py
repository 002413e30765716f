"""An exception in a callback is logged, not raised."""
from concurrent.futures import ThreadPoolExecutor


def callback(future):
    raise ValueError("in the callback")


with ThreadPoolExecutor(1) as pool:
    future = pool.submit(sum, [1, 2, 3])
    future.add_done_callback(callback)
print("result", future.result())
