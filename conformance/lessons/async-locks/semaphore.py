"""At most two at a time, with asyncio.Semaphore."""
import asyncio

running = most = 0


async def download(number, limit):
    global running, most
    async with limit:
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.03)
        running -= 1


async def main():
    limit = asyncio.Semaphore(2)
    await asyncio.gather(*(download(n, limit) for n in range(6)))
    print("at most", most, limit.locked(), limit)
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    print(bounded, bounded.locked())
    bounded.release()
    for action in (bounded.release, lambda: asyncio.Semaphore(-1)):
        try:
            action()
        except ValueError as error:
            print("ValueError:", error)


asyncio.run(main())
