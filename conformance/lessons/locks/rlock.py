"""A reentrant lock: its owner may take it again."""
import threading


class Tree:
    def __init__(self):
        self.lock = threading.RLock()
        self.values = []

    def add(self, value):
        with self.lock:
            self.values.append(value)

    def add_all(self, *values):
        with self.lock:
            for value in values:
                self.add(value)
        return self


tree = Tree()
threads = [threading.Thread(target=tree.add_all, args=(n,) * 3) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(tree.values))
lock = threading.Lock()
with lock:
    print("a plain lock again:", lock.acquire(timeout=0.1))
lock = threading.RLock()
with lock, lock:
    print("a reentrant lock again:", lock.acquire(timeout=0.1))
    lock.release()
try:
    lock.release()
except RuntimeError as error:
    print("RuntimeError:", error)
