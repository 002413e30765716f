"""Go's pipeline in asyncio: each stage owns its channel and closes it."""
import asyncio


async def generate(out, numbers):
    for number in numbers:
        await out.put(number)
    await out.put(None)


async def stage(function, source, out):
    while (item := await source.get()) is not None:
        await out.put(function(item))
    await out.put(None)


async def main():
    first, second, third = (asyncio.Queue(1) for _ in range(3))
    async with asyncio.TaskGroup() as group:
        group.create_task(generate(first, range(1, 6)))
        group.create_task(stage(lambda n: n * n, first, second))
        group.create_task(stage("<{}>".format, second, third))
        while (item := await third.get()) is not None:
            print(item)
    print(first.empty(), second.empty(), third.empty())


asyncio.run(main())
