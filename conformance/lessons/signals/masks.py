"""Signals that are held back, and waited for."""
import os
import signal
import threading
import time
from signal import SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_SETMASK, SIG_UNBLOCK


def show(number, frame):
    print("handler:", signal.Signals(number).name)


signal.signal(SIGUSR1, show)
print(signal.pthread_sigmask(SIG_BLOCK, {SIGUSR1}))
os.kill(os.getpid(), SIGUSR1)
signal.raise_signal(SIGUSR1)
print("held back:", signal.sigpending())
print(signal.pthread_sigmask(SIG_UNBLOCK, {SIGUSR1}))
print("none:", signal.sigpending())

signal.pthread_sigmask(SIG_BLOCK, {SIGUSR1, SIGUSR2})
os.kill(os.getpid(), SIGUSR2)
print("sigwait:", signal.sigwait({SIGUSR1, SIGUSR2}))
os.kill(os.getpid(), SIGUSR1)
print("sigwaitinfo:", signal.sigwaitinfo({SIGUSR1}).si_signo == SIGUSR1)
print("sigtimedwait:", signal.sigtimedwait({SIGUSR1}, 0.05))
print(sorted(signal.pthread_sigmask(SIG_SETMASK, [])))

# In another thread, as a program with a thread for signals does it.
signal.pthread_sigmask(SIG_BLOCK, {SIGUSR2})
received = []
waiter = threading.Thread(target=lambda: received.append(signal.sigwait({SIGUSR2})))
waiter.start()
time.sleep(0.1)
os.kill(os.getpid(), SIGUSR2)
waiter.join()
print("thread:", received)

thread_mask = []
thread = threading.Thread(target=lambda: thread_mask.append(signal.pthread_sigmask(SIG_BLOCK, [])))
thread.start()
thread.join()
print("inherited:", thread_mask)

for call in (
    lambda: signal.pthread_sigmask(17, []),
    lambda: signal.pthread_sigmask(SIG_BLOCK, [0]),
    lambda: signal.pthread_sigmask(SIG_BLOCK, 5),
    lambda: signal.pthread_sigmask(SIG_BLOCK),
    lambda: signal.sigwait(5),
    lambda: signal.sigtimedwait([SIGUSR1], -1),
    lambda: signal.sigtimedwait([SIGUSR1], "x"),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
