"""Go's time.Tick and time.After: channels that are fed by a clock."""
import queue
import threading


def after(seconds, text):
    channel = queue.SimpleQueue()
    threading.Timer(seconds, channel.put, (text,)).start()
    return channel


def tick(seconds, stop):
    channel = queue.SimpleQueue()

    def run():
        number = 0
        while not stop.wait(seconds):
            number += 1
            channel.put(number)
        channel.put(None)

    threading.Thread(target=run).start()
    return channel


stop = threading.Event()
ticks = tick(0.1, stop)
for number in iter(ticks.get, 3):
    print("tick", number)
stop.set()
while ticks.get() is not None:
    pass
boom = after(0.2, "BOOM")
try:
    boom.get(timeout=0.05)
except queue.Empty:
    print("not yet")
print(boom.get())
