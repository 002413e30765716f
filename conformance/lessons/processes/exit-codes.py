"""How processes end, and what their parent sees of it."""
import multiprocessing
import os
import sys
import time


def fails():
    raise ValueError("not today")


def leaves(status):
    sys.exit(status)


def leaves_at_once():
    try:
        os._exit(7)
    finally:
        print("never")


def waits():
    time.sleep(100)


def show(name, process):
    process.join()
    print(name, process.exitcode, process.is_alive(), flush=True)


def started(function, *arguments):
    process = multiprocessing.Process(target=function, args=arguments)
    process.start()
    return process


show("raises", started(fails))
show("exits with 3", started(leaves, 3))
show("exits with a text", started(leaves, "a text for stderr"))
show("exits without status", started(leaves, None))
show("_exit", started(leaves_at_once))
process = started(waits)
print(process.is_alive(), process.exitcode)
process.join(0.1)
print(process.exitcode)
process.terminate()
show("terminated", process)
process = started(waits)
process.kill()
show("killed", process)
try:
    process.start()
except AssertionError as error:
    print(error)
