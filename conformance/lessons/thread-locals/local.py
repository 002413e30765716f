"""Each thread has its own attributes."""
import threading

data = threading.local()
data.name = "main"
order = threading.Barrier(3)


def worker(name):
    print(name, hasattr(data, "name"), vars(data)) if name == "a" else None
    data.name = name
    order.wait()
    assert data.name == name
    order.wait()


threads = [threading.Thread(target=worker, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(data.name, data.__dict__)
try:
    data.missing
except AttributeError as error:
    print("AttributeError:", error)
del data.name
print(vars(data))


class Counter(threading.local):
    step = 5

    def __init__(self, start):
        print("init for", threading.current_thread().name)
        self.value = start


counter = Counter(10)
counter.value += counter.step


def look():
    counter.value += 1
    print(counter.value)


thread = threading.Thread(target=look, name="other")
thread.start()
thread.join()
print(counter.value)
try:
    threading.local(1)
except TypeError as error:
    print("TypeError:", error)
