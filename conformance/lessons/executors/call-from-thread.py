"""From another thread into the loop: call_soon_threadsafe and run_coroutine_threadsafe."""
import asyncio
import threading


async def double(number):
    await asyncio.sleep(0.02)
    if number < 0:
        raise ValueError("negative")
    return number * 2


def visitor(loop, finished):
    future = asyncio.run_coroutine_threadsafe(double(21), loop)
    print("visitor got", future.result(timeout=5), future)
    future = asyncio.run_coroutine_threadsafe(double(-1), loop)
    print("visitor got", repr(future.exception()))
    try:
        asyncio.run_coroutine_threadsafe(double, loop)
    except TypeError as error:
        print("TypeError:", error)
    loop.call_soon_threadsafe(finished.set)


async def main():
    finished = asyncio.Event()
    thread = threading.Thread(target=visitor, args=(asyncio.get_running_loop(), finished))
    thread.start()
    await finished.wait()
    thread.join()
    print("main saw the visitor leave")


asyncio.run(main())
