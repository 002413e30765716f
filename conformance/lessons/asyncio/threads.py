"""Threads beside the loop: executors, to_thread, call_soon_threadsafe."""

import asyncio
import contextvars
import threading
import time

name = contextvars.ContextVar("name", default="nobody")


def blocking(number):
    time.sleep(0.02)
    return number * number, name.get(), threading.current_thread() is threading.main_thread()


async def main():
    loop = asyncio.get_running_loop()
    name.set("main")
    print(await loop.run_in_executor(None, blocking, 3))
    print(await asyncio.to_thread(blocking, 4))
    print(await asyncio.gather(*(asyncio.to_thread(blocking, n) for n in range(4))))

    done = loop.create_future()
    started = time.monotonic()
    thread = threading.Thread(
        target=lambda: (time.sleep(0.05), loop.call_soon_threadsafe(done.set_result, "woken")))
    thread.start()
    print(await done, time.monotonic() - started < 5)
    thread.join()

    async def add(a, b):
        await asyncio.sleep(0)
        return a + b

    def outside():
        return asyncio.run_coroutine_threadsafe(add(1, 2), loop).result(10)

    print(await asyncio.to_thread(outside))
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as error:
        print(error)


asyncio.run(main())
