"""A bounded queue slows a fast producer down; an unbounded one grows."""
import asyncio


async def produce(queue, sizes):
    for number in range(8):
        await queue.put(number)
        sizes.append(queue.qsize())
    await queue.put(None)


async def consume(queue):
    total = 0
    while (number := await queue.get()) is not None:
        await asyncio.sleep(0.01)
        total += number
    return total


async def main():
    for limit in (0, 2):
        queue, sizes = asyncio.Queue(limit), []
        _, total = await asyncio.gather(produce(queue, sizes), consume(queue))
        print(f"limit {limit}: total {total}, longest queue {max(sizes)}")


asyncio.run(main())
