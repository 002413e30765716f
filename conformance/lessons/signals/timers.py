"""alarm, setitimer and getitimer."""
import signal
import time


def tick(number, frame):
    global ticks
    ticks += 1
    print("tick", ticks, signal.Signals(number).name)


ticks = 0
signal.signal(signal.SIGALRM, tick)
print(signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2))
delay, interval = signal.getitimer(signal.ITIMER_REAL)
print(0 < delay <= 0.2, interval)
while ticks < 3:
    signal.pause()
print(signal.setitimer(signal.ITIMER_REAL, 0)[1])
print(signal.getitimer(signal.ITIMER_REAL))

print(signal.alarm(5), signal.alarm(1))
begin = time.monotonic()
time.sleep(1.2)
print(ticks, time.monotonic() - begin >= 1.2, signal.alarm(0))

signal.signal(signal.SIGVTALRM, tick)
signal.setitimer(signal.ITIMER_VIRTUAL, 0.05)
while ticks < 5:
    pass

for call in (
    lambda: signal.setitimer(9, 1),
    lambda: signal.setitimer(signal.ITIMER_REAL, -1),
    lambda: signal.setitimer(signal.ITIMER_REAL, "x"),
    lambda: signal.getitimer(9),
    lambda: signal.alarm("x"),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
