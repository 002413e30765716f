"""Busy threads get equal shares, and a sleeper wakes up among them."""
import threading
import time

counts = [0] * 4
stop = False


def spin(index):
    while not stop:
        counts[index] += 1


threads = [threading.Thread(target=spin, args=(index,)) for index in range(4)]
for thread in threads:
    thread.start()
late = []
for _ in range(40):
    start = time.perf_counter()
    time.sleep(0.01)
    late.append(time.perf_counter() - start - 0.01)
time.sleep(0.5)
stop = True
for thread in threads:
    thread.join()
print('nobody starves:', min(counts) * 5 > max(counts))
print('the sleeper gets its turn:', sorted(late)[20] < 0.5)
