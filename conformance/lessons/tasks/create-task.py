"""A task starts when the running one waits for something."""
import asyncio


async def work(name, seconds):
    print(name, "starts")
    await asyncio.sleep(seconds)
    print(name, "ends")
    return name.upper()


async def main():
    first = asyncio.create_task(work("first", 0.2))
    second = asyncio.create_task(work("second", 0.1), name="the second")
    print("main goes on", first.done(), first.get_name(), second.get_name())
    await asyncio.sleep(0)
    print("main once more")
    print(await first, await second)
    print(first.done(), first.result(), first.exception(), first.cancelled())


asyncio.run(main())
