"""A dictionary that another thread changes while we walk through it."""
import threading

shared = {n: n for n in range(5)}
go, went = threading.Event(), threading.Event()


def add():
    go.wait()
    shared["new"] = 0
    went.set()


thread = threading.Thread(target=add)
thread.start()
try:
    for key in shared:
        print(key)
        go.set()
        went.wait()
except RuntimeError as error:
    print("RuntimeError:", error)
thread.join()
for key in list(shared):
    del shared[key]
print("a copy is safe:", shared)
numbers = {1, 2, 3}
try:
    for number in numbers:
        numbers.add(number + 10)
except RuntimeError as error:
    print("RuntimeError:", error)
