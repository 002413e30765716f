"""One thread, and still a lost update: the await lies between reading and writing."""
import asyncio

counter = 0


async def careless():
    global counter
    seen = counter
    await asyncio.sleep(0)
    counter = seen + 1


async def careful(lock):
    async with lock:
        await careless()


async def without_await():
    global counter
    counter += 1


async def count(make):
    global counter
    counter = 0
    await asyncio.gather(*(make() for _ in range(10)))
    return counter


async def main():
    lock = asyncio.Lock()
    print("an await in between:", await count(careless))
    print("the same with a lock:", await count(lambda: careful(lock)))
    print("no await in between:", await count(without_await))


asyncio.run(main())
