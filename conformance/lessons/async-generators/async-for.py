"""Asynchronous generators and comprehensions."""
import asyncio


async def countdown(start):
    try:
        while start:
            yield start
            await asyncio.sleep(0.01)
            start -= 1
    finally:
        print("countdown cleaned up")


async def main():
    async for number in countdown(3):
        print(number)
    print([n * n async for n in countdown(3) if n != 2])
    print({n: await asyncio.sleep(0, -n) async for n in countdown(2)})
    later = (await asyncio.sleep(0, -n) for n in range(3))
    print(type(later).__name__, [n async for n in later])
    print([[await asyncio.sleep(0, i * j) for i in range(2)] for j in range(3)])
    generator = countdown(9)
    print(await anext(generator), await generator.__anext__())
    await generator.aclose()
    print(await anext(generator, "nothing left"))
    try:
        await anext(generator)
    except StopAsyncIteration as error:
        print("StopAsyncIteration", error.args)
    print(type(generator).__name__, generator.__name__, generator.ag_running)
    for wrong in ([1, 2], 3):
        try:
            async for _ in wrong:
                pass
        except TypeError as error:
            print("TypeError:", error)
    try:
        for _ in countdown(1):
            pass
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
