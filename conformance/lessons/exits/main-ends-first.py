"""The program ends when the last non-daemon thread ends."""
import atexit
import threading
import time


def worker():
    time.sleep(0.2)
    print("worker ends, main alive:", threading.main_thread().is_alive())


atexit.register(print, "atexit 1")
atexit.register(print, "atexit 2")
threading.Thread(target=worker).start()
print("main ends")
