"""set_wakeup_fd: the numbers of signals come through a descriptor."""
import os
import select
import signal
import socket
import sys
import threading
import time

sys.stderr = sys.stdout


def handler(number, frame):
    print("handler", number)


signal.signal(signal.SIGUSR1, handler)
signal.signal(signal.SIGUSR2, handler)
one, other = socket.socketpair()
one.setblocking(False)
other.setblocking(False)
print(signal.set_wakeup_fd(other.fileno()))
signal.raise_signal(signal.SIGUSR1)
os.kill(os.getpid(), signal.SIGUSR2)
print(one.recv(10))

threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()
print(select.select([one], [], [], 60)[0] == [one], one.recv(10))

wrong, end = os.pipe()
print(signal.set_wakeup_fd(-1) == other.fileno())

for fd in (wrong, 999, "x", 1 << 40):
    try:
        signal.set_wakeup_fd(fd)
    except Exception as error:
        print(type(error).__name__, str(error).replace(str(wrong), "N"))
