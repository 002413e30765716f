"""A thread that waits for input holds nobody up: the others import modules and go on."""
import os
import threading

reading, writing = os.pipe()
about_to_read = threading.Event()


def listen():
    about_to_read.set()
    print("heard:", os.read(reading, 100).decode())


listener = threading.Thread(target=listen)
listener.start()
about_to_read.wait()
listener.join(0.2)
print("still listening:", listener.is_alive())

import re  # late, on purpose

words = re.findall(r"\b\w{4,}\b", "the others go on with what they have to do")
os.write(writing, " ".join(words).encode())
listener.join()
