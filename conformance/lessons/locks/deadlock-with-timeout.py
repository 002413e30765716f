"""Two locks in two orders: a deadlock, seen by means of timeouts."""
import threading
import time

forks = {"left": threading.Lock(), "right": threading.Lock()}


def philosopher(name, first, second, patience):
    with forks[first]:
        print(f"{name} has the {first} fork")
        time.sleep(0.1)
        if forks[second].acquire(timeout=patience):
            print(f"{name} eats")
            forks[second].release()
        else:
            print(f"{name} gives up")


threads = [
    threading.Thread(target=philosopher, args=("Ann", "left", "right", 0.3)),
    threading.Thread(target=philosopher, args=("Ben", "right", "left", 1)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print({name: lock.locked() for name, lock in forks.items()})
