"""Timers: later, and cancelled in time."""
import threading
import time

first = threading.Timer(0.3, print, args=["first"])
second = threading.Timer(0.15, print, kwargs={"sep": "-"}, args=("se", "cond"))
never = threading.Timer(0.2, print, ["never"])
for timer in (first, second, never):
    timer.start()
print("started", threading.active_count())
never.cancel()
time.sleep(0.05)
print(never.is_alive(), first.is_alive(), never.finished.is_set())
first.join()
print("over", first.interval, first.function, first.finished.is_set())
print(repr(never).split(",")[0].split("-")[0], isinstance(never, threading.Thread))
