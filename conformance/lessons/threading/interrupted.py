"""Signals and waiting: the handler runs, then the wait goes on."""
import _thread
import signal
import threading
import time

lock = threading.Lock()
lock.acquire()


def noisy(signum, frame):
    print('handler', signal.Signals(signum).name)


signal.signal(signal.SIGALRM, noisy)
signal.setitimer(signal.ITIMER_REAL, 0.2)
threading.Timer(0.6, lock.release).start()
print('acquired:', lock.acquire())


class Enough(Exception):
    pass


def raising(signum, frame):
    raise Enough


signal.signal(signal.SIGALRM, raising)
for wait in (lock.acquire, lambda: time.sleep(60), threading.Event().wait):
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        wait()
    except Enough:
        print('left the wait')
try:
    _thread.interrupt_main()
    print('too late')
except KeyboardInterrupt:
    print('interrupted')
