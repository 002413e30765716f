"""Try for a lock and do something else if it is taken."""
import threading
import time

lock = threading.Lock()


def holder():
    with lock:
        print("holder: has it")
        time.sleep(0.3)
    print("holder: gave it back")


thread = threading.Thread(target=holder)
thread.start()
time.sleep(0.1)
print("main: try", lock.acquire(blocking=False), lock.locked())
print("main: try for 0.1 s", lock.acquire(timeout=0.1))
print("main: wait", lock.acquire())
thread.join()
lock.release()
print("main: free", lock.locked(), lock.acquire(False))
