"""Who is alive: active_count and enumerate."""
import threading
import time

gate = threading.Event()


def names():
    return sorted(thread.name for thread in threading.enumerate())


print(threading.active_count(), names())
workers = [threading.Thread(target=gate.wait, name=f"worker {n}") for n in range(4)]
print(threading.active_count(), names())
for worker in workers:
    worker.start()
print(threading.active_count(), names())
print([worker.is_alive() for worker in workers])
gate.set()
for worker in workers:
    worker.join()
print(threading.active_count(), names())
timer = threading.Timer(0.1, print, ["ding"])
timer.start()
print(names())
time.sleep(0.2)
print(names())
