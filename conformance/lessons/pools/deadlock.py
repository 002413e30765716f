"""A job that waits for another job of the same full pool: caught by a timeout."""
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def outer():
    inner = pool.submit(sum, (1, 2))
    try:
        return inner.result(timeout=0.2)
    except TimeoutError:
        return f"inner is {'running' if inner.running() else 'waiting'}"


print(pool.submit(outer).result())
pool.shutdown()
with ThreadPoolExecutor(max_workers=2) as pool:
    print(pool.submit(outer).result())
