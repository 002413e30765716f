"""A thread that the system has no room for: an error, and the program goes on."""
import threading

usual = threading.stack_size(1 << 62)
thread = threading.Thread(target=print, args=("never",), name="too-big")
try:
    thread.start()
except RuntimeError as error:
    print(type(error).__name__, error)
print(thread.is_alive(), threading.active_count(), thread in threading.enumerate())

threading.stack_size(usual)
thread = threading.Thread(target=print, args=("this one runs",))
thread.start()
thread.join()
