"""Read, think, write back: updates are lost. With a lock they are not."""
import threading
import time

counter = 0
lock = threading.Lock()


def without_lock():
    global counter
    for _ in range(5):
        seen = counter
        time.sleep(0.001)
        counter = seen + 1


def with_lock():
    global counter
    for _ in range(5):
        with lock:
            seen = counter
            time.sleep(0.001)
            counter = seen + 1


for function in (without_lock, with_lock):
    counter = 0
    threads = [threading.Thread(target=function) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(function.__name__, "complete" if counter == 50 else "updates lost")
