import asyncio


async def fail(seconds, error):
    await asyncio.sleep(seconds)
    raise error


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(0.1, ValueError("first")))
        group.create_task(fail(5, ValueError("cancelled before")))


asyncio.run(main())
