"""A conversation with an asynchronous generator."""
import asyncio
import contextlib


async def averager():
    total = count = 0
    average = None
    while True:
        try:
            number = yield average
        except ValueError as error:
            print("ignored", error)
            continue
        await asyncio.sleep(0)
        total += number
        count += 1
        average = total / count


async def main():
    async with contextlib.aclosing(averager()) as generator:
        print(await generator.asend(None))
        for number in (10, 20, 60):
            print(await generator.asend(number))
        print(await generator.athrow(ValueError("a typing mistake")))
    try:
        await generator.asend(1)
    except StopAsyncIteration:
        print("closed")
    fresh = averager()
    try:
        await fresh.asend(1)
    except TypeError as error:
        print("TypeError:", error)
    await fresh.aclose()


asyncio.run(main())
