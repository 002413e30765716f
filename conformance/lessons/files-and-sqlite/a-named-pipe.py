"""A named pipe between two threads: both ends open only together."""
import os
import stat
import tempfile
import threading

with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "pipe")
    os.mkfifo(path, 0o600)
    mode = os.stat(path).st_mode
    print(stat.S_ISFIFO(mode), oct(stat.S_IMODE(mode)))

    def write():
        with open(path, "w") as pipe:
            for number in range(3):
                print("line", number, file=pipe)

    writer = threading.Thread(target=write)
    writer.start()
    with open(path) as pipe:
        for line in pipe:
            print("read", line.rstrip())
    writer.join()

    try:
        os.mkfifo(path)
    except FileExistsError as error:
        print(type(error).__name__, error.strerror)

    other = os.path.join(directory, "node")
    os.mknod(other, 0o600 | stat.S_IFREG)
    print(os.path.isfile(other), os.path.getsize(other))
