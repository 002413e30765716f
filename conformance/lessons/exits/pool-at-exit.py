"""The jobs of a pool that nobody shuts down are still done before the program ends."""
import atexit
import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
done = []


def job(number):
    gate.wait()
    done.append(number)
    print("job", number)


atexit.register(lambda: print("at exit:", done))
pool = ThreadPoolExecutor(1)
for number in range(3):
    pool.submit(job, number)
print("main ends, done:", done)
gate.set()
