"""A generator that is left before its end is closed by the loop."""
import asyncio


async def lines():
    try:
        for number in range(100):
            yield number
    finally:
        print("generator closed")


async def main():
    generator = lines()
    async for number in generator:
        if number == 2:
            break
    print("left the loop at", number)
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
print("after run")
