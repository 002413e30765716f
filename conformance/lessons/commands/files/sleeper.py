import os
import sys
import threading
import time


def ready():
    # Not open(): what it does at first use takes long here, and may lose the signal.
    os.close(os.open("ready", os.O_CREAT))


def sleep():
    ready()
    time.sleep(20)


def thread():
    worker = threading.Thread(target=time.sleep, args=(20,), daemon=True)
    worker.start()
    ready()
    worker.join()


def computes():
    ready()
    end = time.monotonic() + 20
    while time.monotonic() < end:
        pass


def asyncio():
    import asyncio

    async def main():
        ready()
        try:
            await asyncio.sleep(20)
        finally:
            print("main is cancelled")

    asyncio.run(main())


print("begin", flush=True)
try:
    globals()[sys.argv[1] if sys.argv[1:] else "sleep"]()
finally:
    print("finally")
