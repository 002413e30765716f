"""What locks look like when they are printed."""
import re
import threading


def show(thing):
    print(re.sub(r"owner=\d{3,}", "owner=me", repr(thing)))


lock = threading.Lock()
show(lock)
lock.acquire()
show(lock)
rlock = threading.RLock()
show(rlock)
with rlock, rlock:
    show(rlock)
show(rlock)
show(threading.Lock)
show(threading.RLock)
print(type(lock).__name__, type(rlock).__module__, type(lock).__mro__)
