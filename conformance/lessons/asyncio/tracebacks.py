"""Tracebacks through tasks show the program's frames, not those of tasks and futures."""

import asyncio
import traceback


async def inner():
    await asyncio.sleep(0)
    return 1 / 0


async def outer():
    return await inner()


async def all_of(functions):
    return [await function() for function in functions]


async def main():
    task = asyncio.create_task(outer())
    try:
        await task
    except ZeroDivisionError:
        traceback.print_exc()
    for _ in range(2):
        try:
            task.result()
        except ZeroDivisionError as error:
            print(len(traceback.extract_tb(error.__traceback__)))

    async def cancelled():
        await asyncio.sleep(10)

    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError:
        traceback.print_exc()
    results = await asyncio.gather(inner(), outer(), return_exceptions=True)
    print([(type(e), len(traceback.extract_tb(e.__traceback__))) for e in results])
    await asyncio.gather(all_of([outer]), inner())


asyncio.run(main())
