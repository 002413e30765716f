"""A future can be cancelled until it runs."""
import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

gate = threading.Event()
with ThreadPoolExecutor(1) as pool:
    running = pool.submit(gate.wait)
    waiting = pool.submit(print, "never printed")
    last = pool.submit(str.upper, "last")
    print(running.cancel(), waiting.cancel(), waiting.cancelled(), waiting.done())
    print(str(waiting).split("state=")[1], str(running).split("state=")[1])
    gate.set()
    try:
        waiting.result()
    except CancelledError as error:
        print(repr(error))
print(last.result())
print(str(running).split("state=")[1], str(last).split("state=")[1])
gate.clear()
pool = ThreadPoolExecutor(1)
futures = [pool.submit(gate.wait, 0.1) for _ in range(3)]
pool.shutdown(cancel_futures=True)
print([future.cancelled() for future in futures])
