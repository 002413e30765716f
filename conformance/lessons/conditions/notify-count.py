"""notify wakes as many as it is asked to, those first that came first."""
import threading

condition = threading.Condition()
waiting, awake = threading.Semaphore(0), threading.Semaphore(0)
woken = []


def waiter(name):
    with condition:
        waiting.release()
        condition.wait()
        woken.append(name)
    awake.release()


threads = []
for name in ("first", "second", "third", "fourth", "fifth"):
    thread = threading.Thread(target=waiter, args=(name,))
    thread.start()
    waiting.acquire()
    threads.append(thread)
for asked, awaited in ((1, 1), (2, 2), (9, 2)):
    with condition:
        woken.clear()
        condition.notify(asked)
    for _ in range(awaited):
        awake.acquire()
    print("notify", asked, "woke", sorted(woken), "and more:", awake.acquire(timeout=0.05))
for thread in threads:
    thread.join()
with condition:
    condition.notify()
    condition.notify_all()
    print("nobody waits, nothing happens")
