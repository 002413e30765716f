"""A file goes into a socket in one call, which waits while nobody reads."""
import os
import socket
import tempfile
import threading
import time

SIZE = 3_000_000


def read_late():
    time.sleep(0.4)
    received = 0
    while data := ours.recv(1 << 16):
        received += len(data)
    print("received:", received)


ours, theirs = socket.socketpair()
reader = threading.Thread(target=read_late)
with tempfile.TemporaryFile() as file:
    file.write(bytes(SIZE))
    file.flush()
    reader.start()
    print("sent:", os.sendfile(theirs.fileno(), file.fileno(), 0, SIZE))
    print("at the end:", os.sendfile(theirs.fileno(), file.fileno(), SIZE, 1))
    print("place:", file.tell())
    for offset, count in (-1, 1), (-1 << 63, 1), (0, 1 << 63):
        try:
            os.sendfile(theirs.fileno(), file.fileno(), offset, count)
        except (OSError, OverflowError) as error:
            print(error)
    theirs.close()
    reader.join()
    ours.close()
