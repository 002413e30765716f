"""A blocking call in a coroutine stops everything else."""
import asyncio
import time


async def ticker(name):
    for number in range(3):
        print(name, "tick", number)
        await asyncio.sleep(0.1)


async def bad():
    await asyncio.sleep(0.05)
    print("bad: time.sleep")
    time.sleep(0.4)
    print("bad: over")


async def good():
    await asyncio.sleep(0.05)
    print("good: asyncio.sleep")
    await asyncio.sleep(0.4)
    print("good: over")


async def main():
    await asyncio.gather(ticker("first"), bad())
    await asyncio.gather(ticker("second"), good())


asyncio.run(main())
