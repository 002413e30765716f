"""A semaphore that starts at zero passes a signal: b after a, c after both b's."""
import threading

a_done, b_done = threading.Semaphore(0), threading.Semaphore(0)


def a():
    print("a")
    a_done.release(2)


def b():
    a_done.acquire()
    print("b")
    b_done.release()


def c():
    b_done.acquire()
    b_done.acquire()
    print("c")


threads = [threading.Thread(target=f) for f in (c, b, b, a)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
