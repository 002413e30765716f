"""release(n) opens several seats at once; acquire with a timeout says whether it got one."""
import threading

gate = threading.Semaphore(0)
inside = []
lock = threading.Lock()
entered = threading.Semaphore(0)


def visitor(name):
    if gate.acquire(timeout=10):
        with lock:
            inside.append(name)
        entered.release()


threads = [threading.Thread(target=visitor, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
print("without a ticket:", gate.acquire(blocking=False), gate.acquire(timeout=0.05))
for count in (2, 3):
    gate.release(count)
    for _ in range(count):
        entered.acquire()
    print(f"opened {count}, inside {len(inside)}")
for thread in threads:
    thread.join()
print(sorted(inside))
try:
    gate.release(0)
except ValueError as error:
    print("ValueError:", error)
