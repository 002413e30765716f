"""A thousand loops one after another leave no descriptor and no thread."""
import asyncio
import os
import threading


async def work():
    loop = asyncio.get_running_loop()
    loop.call_soon_threadsafe(lambda: None)
    await asyncio.sleep(0)
    return 1


def descriptors():
    return len(os.listdir("/proc/self/fd"))


asyncio.run(work())
before = descriptors()
total = sum(asyncio.run(work()) for _ in range(1_000))
print(total, "more descriptors:", descriptors() - before)
print(asyncio.run(asyncio.to_thread(threading.active_count)), threading.active_count())
