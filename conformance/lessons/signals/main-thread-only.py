"""Handlers are set in the main thread, and run there, wherever the signal came from."""
import os
import signal
import threading

seen = []
arrived = threading.Event()


def handler(number, frame):
    seen.append((signal.Signals(number).name, threading.current_thread().name))
    arrived.set()


def in_thread():
    try:
        signal.signal(signal.SIGUSR1, handler)
    except ValueError as error:
        print("ValueError:", error)
    os.kill(os.getpid(), signal.SIGUSR1)


signal.signal(signal.SIGUSR1, handler)
thread = threading.Thread(target=in_thread, name="helper")
thread.start()
thread.join()
arrived.wait()
print(seen)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR1)
print("ignored:", len(seen) == 1)


def on_alarm(number, frame):
    alarms.append(number)


def compute():
    while not done:
        pass


# They come while other threads compute, too.
alarms, done = [], False
signal.signal(signal.SIGALRM, on_alarm)
threads = [threading.Thread(target=compute) for _ in range(2)]
for thread in threads:
    thread.start()
for _ in range(10):
    before = len(alarms)
    signal.setitimer(signal.ITIMER_REAL, 0.03)
    while len(alarms) == before:
        pass
done = True
for thread in threads:
    thread.join()
print("alarms:", len(alarms))
