"""What cannot be started any more when the interpreter shuts down."""
import atexit
import threading
from concurrent.futures import ThreadPoolExecutor


def late():
    try:
        threading.Thread(target=print, args=("late",)).start()
    except RuntimeError as error:
        print("thread:", error)
    try:
        ThreadPoolExecutor(1).submit(print, "late")
    except RuntimeError as error:
        print("pool:", error)


atexit.register(late)
pool = ThreadPoolExecutor(1)
pool.submit(print, "in time")
print("main ends")
