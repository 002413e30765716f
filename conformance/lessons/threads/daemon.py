"""Daemon threads: inherited, set before the start, and left behind at the end."""
import threading
import time


def tick():
    for n in range(100):
        print("tick", n)
        time.sleep(0.2)


def parent():
    child = threading.Thread(target=print, args=("child of a daemon",))
    print("child.daemon", child.daemon)
    child.start()
    child.join()


starter = threading.Thread(target=parent, daemon=True)
starter.start()
starter.join()
ticker = threading.Thread(target=tick, daemon=True)
ticker.start()
try:
    ticker.daemon = False
except RuntimeError as error:
    print(error)
time.sleep(0.5)
print("main ends, the ticker is", "alive" if ticker.is_alive() else "dead")
