"""A relay race: each runner waits for the event that the one before sets."""
import threading

NAMES = ["Amy", "Ben", "Cho", "Dov"]
batons = [threading.Event() for _ in range(len(NAMES) + 1)]


def run(name, take, pass_on):
    take.wait()
    print(name, "runs")
    pass_on.set()


threads = [
    threading.Thread(target=run, args=(name, batons[n], batons[n + 1]))
    for n, name in reversed(list(enumerate(NAMES)))
]
for thread in threads:
    thread.start()
print("waiting:", threading.active_count() - 1)
batons[0].set()
batons[-1].wait()
print("finish")
