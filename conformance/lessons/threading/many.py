"""Many threads: one after another, all at once; and many acquisitions. Nothing is left of them."""
import os
import threading


def tasks():
    return len(os.listdir("/proc/self/task"))


def kilobytes():
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def one_after_another(count):
    for _ in range(count):
        thread = threading.Thread(target=ended.append, args=(None,))
        thread.start()
        thread.join()


ended = []
one_after_another(1_000)
threads_before, memory_before = tasks(), kilobytes()
one_after_another(10_000)
print(len(ended), threading.active_count())
print(tasks() - threads_before < 10, kilobytes() - memory_before < 100_000)

gate = threading.Event()
waiting = [threading.Thread(target=gate.wait) for _ in range(2_000)]
for thread in waiting:
    thread.start()
print(threading.active_count())
gate.set()
for thread in waiting:
    thread.join()
print(threading.active_count(), tasks() - threads_before < 10)

lock = threading.Lock()
memory_before = kilobytes()
for _ in range(1_000_000):
    lock.acquire()
    lock.release()
print(lock.locked(), kilobytes() - memory_before < 100_000)
