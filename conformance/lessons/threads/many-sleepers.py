"""Six threads sleep at the same time: together as long as the longest."""
import threading
import time


def sleeper(number):
    time.sleep(0.2 * number)
    print(f"{number:2} woke up")


start = time.perf_counter()
threads = [threading.Thread(target=sleeper, args=(n,)) for n in range(6, 0, -1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed = time.perf_counter() - start
print("faster than one after the other:", elapsed < 4.2)
print("as long as the longest:", elapsed >= 1.2)
