"""Functions that pass themselves off as others, in a forked child."""
import functools
import json
import multiprocessing
import time

calls = []


@functools.wraps(json.dumps)
def dumps(value):
    calls.append(value)
    return "mine: " + json.dumps(value)


@functools.wraps(time.sleep)
def sleep(seconds):
    calls.append(seconds)


json.loads = functools.wraps(json.loads)(lambda text: f"not loaded: {text}")


def work():
    print(dumps([1, 2]), dumps.__module__, dumps.__qualname__)
    sleep(1000)
    print(json.loads("{}"), calls)


child = multiprocessing.Process(target=work)
child.start()
child.join()
print(child.exitcode, calls)
