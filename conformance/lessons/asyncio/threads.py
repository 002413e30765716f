"""Threads beside the loop: executors, to_thread, call_soon_threadsafe.  What
asyncio imports is there for all of them, whenever it is really loaded."""

import asyncio
import contextvars
import sys
import threading
import time

name = contextvars.ContextVar("name", default="nobody")


def blocking(number):
    time.sleep(0.02)
    return number * number, name.get(), threading.current_thread() is threading.main_thread()


async def main():
    loop = asyncio.get_running_loop()
    name.set("main")
    print(await loop.run_in_executor(None, blocking, 3))
    print(await asyncio.to_thread(blocking, 4))
    print(await asyncio.gather(*(asyncio.to_thread(blocking, n) for n in range(4))))

    done = loop.create_future()
    started = time.monotonic()
    thread = threading.Thread(
        target=lambda: (time.sleep(0.05), loop.call_soon_threadsafe(done.set_result, "woken")))
    thread.start()
    print(await done, time.monotonic() - started < 5)
    thread.join()

    async def add(a, b):
        await asyncio.sleep(0)
        return a + b

    def outside():
        return asyncio.run_coroutine_threadsafe(add(1, 2), loop).result(10)

    print(await asyncio.to_thread(outside))
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as error:
        print(error)


asyncio.run(main())

NAMES = "heapq", "inspect", "ssl", "subprocess", "tokenize", "asyncio.sslproto", "asyncio.staggered"

print([name in sys.modules for name in NAMES])
print(asyncio.subprocess.PIPE, asyncio.subprocess.STDOUT, asyncio.subprocess.DEVNULL)

import ssl

print(sys.modules["ssl"] is ssl, ssl.__name__, ssl.__spec__.name)

start = threading.Barrier(8)
found = []


def look():
    start.wait()
    found.append((ssl.SSLContext, ssl.SSLError, asyncio.sslproto.SSLProtocol))


threads = [threading.Thread(target=look) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), len(set(found)))

try:
    raise ssl.SSLCertVerificationError(1, "not trusted")
except ssl.SSLError as error:
    print(repr(error), isinstance(error, OSError))
print(issubclass(asyncio.sslproto.SSLProtocol, asyncio.BufferedProtocol))

import inspect

inspect.added = 1
print(inspect.added, "added" in vars(inspect), "signature" in dir(inspect), type(inspect))
del inspect.added
try:
    inspect.added
except AttributeError as error:
    print(error)

import subprocess
import pickle

subprocess.PIPE = -10
print(pickle.loads(pickle.dumps(subprocess.TimeoutExpired)) is subprocess.TimeoutExpired, subprocess.PIPE)
