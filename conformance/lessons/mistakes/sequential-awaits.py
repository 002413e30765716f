"""Awaiting coroutines in a list comprehension: one after the other."""
import asyncio

running = most = 0


async def job(number):
    global running, most
    running += 1
    most = max(most, running)
    await asyncio.sleep(0.02)
    running -= 1
    return number


async def main():
    global most
    print([await job(n) for n in range(4)], "at most", most)
    most = 0
    print(await asyncio.gather(*[job(n) for n in range(4)]), "at most", most)
    most = 0
    tasks = [asyncio.create_task(job(n)) for n in range(4)]
    print([await task for task in tasks], "at most", most)


asyncio.run(main())
