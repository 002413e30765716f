"""Callbacks, names of worker threads, and an initializer."""
import threading
from concurrent.futures import Future, ThreadPoolExecutor

local = threading.local()


def prepare(greeting):
    local.greeting = greeting


def greet(name):
    return f"{local.greeting} {name} from {threading.current_thread().name}"


with ThreadPoolExecutor(1, "Greeter", initializer=prepare, initargs=("hello",)) as pool:
    future = pool.submit(greet, "Ada")
    future.add_done_callback(lambda f: print("callback:", f.result()))
    future.result()
future.add_done_callback(lambda f: print("at once"))
by_hand = Future()
by_hand.add_done_callback(lambda f: print("set:", f.result()))
by_hand.set_result(5)
try:
    by_hand.set_result(6)
except Exception as error:
    print(type(error).__name__, str(error).split(" at ")[0])
for workers in (0, -1):
    try:
        ThreadPoolExecutor(workers)
    except ValueError as error:
        print("ValueError:", error)


def broken():
    raise OSError("no tools")


with ThreadPoolExecutor(1, initializer=broken) as pool:
    print(repr(pool.submit(print).exception()))
