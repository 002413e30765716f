"""Blocking calls go to a thread, so that the loop goes on."""
import asyncio
import threading
import time


def blocking(seconds):
    time.sleep(seconds)
    return threading.current_thread() is threading.main_thread()


async def ticker():
    for number in range(3):
        print("tick", number)
        await asyncio.sleep(0.1)


async def main():
    task = asyncio.create_task(ticker())
    print("in the main thread:", await asyncio.to_thread(blocking, 0.6))
    await task
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, pow, 2, 10))
    try:
        await asyncio.to_thread(int, "seven")
    except ValueError as error:
        print("ValueError:", error)
    print(await asyncio.gather(*(asyncio.to_thread(str.upper, c) for c in "abc")))


asyncio.run(main())
