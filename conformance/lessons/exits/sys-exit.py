"""sys.exit in main waits for threads; the status is kept."""
import sys
import threading
import time


def worker():
    time.sleep(0.2)
    print("worker ends")


threading.Thread(target=worker).start()
try:
    sys.exit("the message goes to standard error")
finally:
    print("finally")
