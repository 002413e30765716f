import os
import sys
import time

time.sleep(0.5)
try:
    print("x", flush=True)
except BrokenPipeError as error:
    print("caught", error, file=sys.stderr)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
