"""Pipe without processes: two ends, whole objects, EOFError when the other end is closed."""
import threading
from multiprocessing import Pipe
from multiprocessing.connection import wait

left, right = Pipe()
left.send("to the right")
right.send({"to": "the left"})
print(left.recv(), right.recv())
reader, writer = Pipe(duplex=False)
try:
    reader.send(1)
except OSError as error:
    print("OSError:", error)
try:
    writer.recv()
except OSError as error:
    print("OSError:", error)
print("anything there?", reader.poll(), reader.poll(0.05))
threading.Timer(0.1, writer.send, (["late"],)).start()
print(wait([reader, left], timeout=10) == [reader], reader.recv())
writer.close()
try:
    reader.recv()
except EOFError as error:
    print(repr(error), reader.closed, writer.closed)
