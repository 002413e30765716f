"""The first thread: start it, go on with something else, wait for it."""
import threading
import time


def make_tea():
    print("tea: water on")
    time.sleep(0.2)
    print("tea: ready")


thread = threading.Thread(target=make_tea)
print("main: before start", thread.is_alive())
thread.start()
time.sleep(0.1)
print("main: meanwhile", thread.is_alive())
thread.join()
print("main: after join", thread.is_alive())
