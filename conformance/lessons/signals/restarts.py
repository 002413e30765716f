"""A handler that returns does not end the call (PEP 475)."""
import os
import select
import signal
import socket
import threading
import time

count = 0


def on_alarm(number, frame):
    global count
    count += 1
    if count == 3:
        signal.setitimer(signal.ITIMER_REAL, 0)


def interrupted(name, call):
    global count
    count = 0
    signal.setitimer(signal.ITIMER_REAL, 0.03, 0.03)
    begin = time.monotonic()
    result = call()
    print(name, result, count, "long enough" if time.monotonic() - begin >= 0.3 else "too short")


def later(action):
    timer = threading.Timer(0.35, action)
    timer.start()


def read():
    end, other = os.pipe()
    later(lambda: os.write(other, b"data"))
    return os.read(end, 10)


def receive():
    one, other = socket.socketpair()
    with one, other:
        later(lambda: other.send(b"data"))
        data = one.recv(10)
        time.sleep(0.05)
        return data


def lock():
    lock = threading.Lock()
    lock.acquire()
    later(lock.release)
    return lock.acquire()


signal.signal(signal.SIGALRM, on_alarm)
interrupted("sleep", lambda: time.sleep(0.35))
interrupted("read", read)
interrupted("recv", receive)
interrupted("lock", lock)
interrupted("lock with timeout", lambda: (lambda lock: (lock.acquire(), lock.acquire(timeout=0.35)))(threading.Lock()))
interrupted("event", lambda: threading.Event().wait(0.35))
interrupted("select", lambda: select.select([], [], [], 0.35))
interrupted("poll", lambda: select.poll().poll(350))
interrupted("epoll", lambda: select.epoll().poll(0.35))
