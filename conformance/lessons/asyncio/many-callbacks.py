"""Forty thousand callbacks are scheduled at once, from two threads."""
import asyncio
import threading

COUNT = 20_000


async def main():
    loop = asyncio.get_running_loop()
    seen = {"loop": [], "thread": []}
    both = asyncio.Event()
    left = 2 * COUNT

    def call(who, number):
        nonlocal left
        seen[who].append(number)
        left -= 1
        if not left:
            both.set()

    def from_outside():
        for number in range(COUNT):
            loop.call_soon_threadsafe(call, "thread", number)

    thread = threading.Thread(target=from_outside)
    for number in range(COUNT):
        loop.call_soon(call, "loop", number)
    thread.start()
    await both.wait()
    thread.join()
    for who, numbers in seen.items():
        print(who, len(numbers), numbers == list(range(COUNT)))


asyncio.run(main())
