"""Lock and RLock: what they answer, show and refuse."""
import copy
import threading
import time


def show(call, *arguments, **keywords):
    try:
        print(call(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


for lock in threading.Lock(), threading.RLock():
    print(type(lock), repr(lock).split(' at ')[0])
    show(lock.release)
    show(lock.acquire, False, 1)
    show(lock.acquire, True, -2)
    show(lock.acquire, timeout=threading.TIMEOUT_MAX)
    print(repr(lock).split(' owner')[0].split(' at ')[0])
    show(lock.acquire, blocking=False)
    show(lock.acquire, timeout=0.01)
    show(lock.release)
    show(lock.__enter__)
    show(lock.__exit__, None, None, None)
    show(copy.copy, lock)
    show(hasattr, lock, '_release_save')

print(threading.TIMEOUT_MAX)
show(type(threading.Lock()))

lock = threading.Lock()
lock.acquire()
start = time.monotonic()
print(lock.acquire(timeout=0.2), 0.15 < time.monotonic() - start < 5)
# Any thread may release a Lock, only its owner an RLock.
threading.Thread(target=lock.release).start()
print(lock.acquire(timeout=20))

rlock = threading.RLock()
rlock.acquire()
rlock.acquire()
other = threading.Thread(target=show, args=(rlock.release,))
other.start()
other.join()
print(rlock._is_owned(), repr(rlock).split('owner=')[0],
      'count=2' in repr(rlock))
saved = rlock._release_save()
print(saved[0], saved[1] == threading.get_ident(), rlock._is_owned())
rlock._acquire_restore(saved)
print('count=2' in repr(rlock))
