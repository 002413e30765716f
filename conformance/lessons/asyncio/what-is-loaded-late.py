"""What asyncio imports is there for everybody, whenever it is really loaded."""
import sys
import threading
import asyncio

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
