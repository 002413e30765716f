"""aclosing: a generator that is left early is closed at once, not some time later."""
import asyncio
from contextlib import aclosing


async def lines(name):
    try:
        for number in range(10):
            yield f"{name} {number}"
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0.01)
        print(name, "closed")


async def stubborn():
    try:
        yield "begun"
    except GeneratorExit:
        await asyncio.sleep(0.01)
        yield "not closed"


async def main():
    async with aclosing(lines("careful")) as source:
        async for line in source:
            print(line)
            if line.endswith("1"):
                break
    print("after careful")
    source = lines("by hand")
    print(await anext(source))
    await source.aclose()
    print(await anext(source, "nothing more"))
    try:
        async with aclosing(lines("failing")) as source:
            async for line in source:
                raise ValueError(line)
    except ValueError as error:
        print("ValueError:", error)
    source = stubborn()
    print(await anext(source))
    try:
        await source.aclose()
    except RuntimeError as error:
        print("RuntimeError:", error)
    async for rest in source:
        print(rest)


asyncio.run(main())
