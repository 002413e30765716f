import atexit
import threading
import time


def work():
    time.sleep(0.3)
    print("thread ends")


atexit.register(print, "exit function")
threading.Thread(target=work).start()
print("main ends")
