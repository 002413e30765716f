"""os._exit ends at once: no atexit, no finally, nothing in buffers."""
import atexit
import os
import sys
import threading
import time

atexit.register(print, "never printed")
threading.Thread(target=time.sleep, args=(60,)).start()
for wrong in (), (1, 2), ("a",), (2**40,), (1.0,):
    try:
        os._exit(*wrong)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
sys.stdout.write("flushed\n")
sys.stdout.flush()
sys.stdout.write("lost")
try:
    os._exit(7)
finally:
    print("never")
