"""A timer is a thread: it has a name, an interval, and may fail like any thread."""
import threading

timer = threading.Timer(60, print, ("never",))
print(timer.name, timer.interval, timer.daemon, timer.is_alive())
timer.start()
print(timer.is_alive(), timer.finished.is_set())
timer.cancel()
timer.join()
print(timer.is_alive(), timer.finished.is_set())
timer.cancel()
try:
    timer.start()
except RuntimeError as error:
    print("RuntimeError:", error)
early = threading.Timer(60, print, ("never either",))
early.cancel()
early.start()
early.join()
print("cancelled before its start:", early.is_alive())
threading.excepthook = lambda info: print("failed:", info.thread.name, repr(info.exc_value))
failing = threading.Timer(0, int, ["zero"])
failing.name = "failing"
failing.start()
failing.join()
at_once = threading.Timer(-1, print, ("a negative interval is no wait",), {"end": "!\n"})
at_once.start()
at_once.join()
