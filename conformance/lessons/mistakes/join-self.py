"""A thread cannot wait for itself, nor for one that has not begun."""
import threading


def join_self():
    try:
        threading.current_thread().join()
    except RuntimeError as error:
        print("join self:", error)


thread = threading.Thread(target=join_self)
try:
    thread.join()
except RuntimeError as error:
    print("join early:", error)
thread.start()
thread.join()
threading.Thread(target=threading.main_thread().join, args=(0.05,)).start()
try:
    threading.main_thread().join()
except RuntimeError as error:
    print("main:", error)
