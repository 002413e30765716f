"""Asking again and again wastes turns; waiting for an event costs nothing."""
import threading

answer = None
go, ready = threading.Event(), threading.Event()


def compute():
    global answer
    go.wait()
    answer = sum(range(1000))
    ready.set()


def start():
    global answer
    answer = None
    ready.clear()
    go.clear()
    thread = threading.Thread(target=compute)
    thread.start()
    return thread


thread, asked = start(), 0
while answer is None:
    asked += 1
    if asked == 500:
        go.set()
thread.join()
print("busy:", answer, "- asked in vain at least 500 times:", asked >= 500)
thread, asked = start(), 0
go.set()
while not ready.wait():
    asked += 1
print("waiting:", answer, "- asked in vain:", asked)
thread.join()
