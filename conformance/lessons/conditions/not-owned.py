"""wait and notify need the lock; and how a condition shows itself."""
import threading

for lock in (None, threading.Lock(), threading.RLock()):
    condition = threading.Condition(lock)
    for action in (condition.wait, condition.notify, condition.notify_all, condition.release):
        try:
            print(action.__name__, action())
        except RuntimeError as error:
            print(action.__name__, "RuntimeError:", error)
    print(repr(condition).replace(repr(condition._lock), "LOCK"))
    with condition as entered:
        print("entered", entered, condition.wait(0.01))
print(threading.Condition)
