"""A handler's exception arrives, whatever the interpreter was about to do."""
import os
import signal


class Alarm(Exception):
    pass


def on_alarm(number, frame):
    global alarms
    alarms += 1
    raise Alarm


def open_files():
    with open(os.devnull) as file:
        file.read()


def loop():
    while True:
        pass


def call_back():
    sorted(range(50), key=lambda number: -number)
    list(map(str, range(50)))
    "{}".format([1, 2, 3])


open_files()
signal.signal(signal.SIGALRM, on_alarm)
for work in open_files, call_back, loop:
    caught = lost = 0
    for round in range(25):
        alarms = 0
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.005 + round / 10_000, 2)
            while True:
                work()
        except Alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            caught += 1
            lost += alarms - 1
    print(work.__name__, caught, lost)
