"""An exception in main is reported before the threads end."""
import threading
import time


def worker():
    time.sleep(0.3)
    print("worker ends")


threading.Thread(target=worker).start()
time.sleep(0.1)
print("main fails")
raise SystemError("on purpose")
