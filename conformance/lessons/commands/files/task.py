import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("in a task")


async def main():
    await asyncio.gather(asyncio.sleep(0.1), fail())


asyncio.run(main())
