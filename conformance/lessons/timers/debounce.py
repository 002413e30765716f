"""Save when the typing stops: each key press puts the timer off."""
import threading
import time

saved = threading.Event()


def save(text):
    print("saved", repr(text))
    saved.set()


timer, text = None, ""
for letter in "hello":
    text += letter
    if timer:
        timer.cancel()
    timer = threading.Timer(0.5, save, (text,))
    timer.start()
    time.sleep(0.02)
print("typed", repr(text), "saved already:", saved.is_set())
saved.wait()
timer.join()
