"""Files without a place of their own: a socket is fed in one call, a record is written where it belongs."""
import fcntl
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


def show(function, *arguments):
    try:
        print(function.__name__, function(*arguments))
    except (OSError, TypeError, ValueError) as error:
        print(function.__name__, type(error).__name__, error)


records = os.memfd_create("records")
writers = [
    threading.Thread(target=os.pwrite, args=(records, f"record {i:03}\n".encode(), 11 * i))
    for i in range(20)
]
for writer in writers:
    writer.start()
for writer in writers:
    writer.join()
print(os.pread(records, 22, 110), os.pread(records, 5, 1000), os.lseek(records, 0, os.SEEK_CUR))
os.posix_fallocate(records, 0, 500)
print(os.fstat(records).st_size, os.fdatasync(records), os.lockf(records, os.F_LOCK, 10))
show(os.pread, records, -1, 0)
show(os.pwrite, records, "text", 0)
os.close(records)
show(os.pread, records, 1, 0)

reading, writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
show(os.read, reading, 1)
flags = fcntl.fcntl(reading, fcntl.F_GETFL)
fcntl.fcntl(reading, fcntl.F_SETFL, flags & ~os.O_NONBLOCK)
print(bool(flags & os.O_NONBLOCK), os.get_blocking(reading), fcntl.fcntl(writing, fcntl.F_GETFD))
for wrong in ((-1, 1), ("a", 1), (99_999, 1), (reading, "x"), (reading,), (reading, 1, None)):
    show(fcntl.fcntl, *wrong)
os.close(reading)
os.close(writing)

signal = os.eventfd(0)
threading.Timer(0.1, os.eventfd_write, (signal, 5)).start()
print("signalled:", os.eventfd_read(signal))
os.close(signal)
