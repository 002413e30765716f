"""terminate sends SIGTERM: without a handler no finally runs, with one it does."""
import signal
import sys
import time
from multiprocessing import Event, Process


def work(polite, ready):
    if polite:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(5))
    try:
        ready.set()
        time.sleep(60)
    finally:
        print("cleaned up", flush=True)


if __name__ == "__main__":
    for polite in (False, True):
        ready = Event()
        process = Process(target=work, args=(polite, ready))
        process.start()
        ready.wait()
        process.terminate()
        process.join()
        print("polite" if polite else "abrupt", process.exitcode, flush=True)
