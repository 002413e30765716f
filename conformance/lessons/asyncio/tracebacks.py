"""Tracebacks through tasks show the program's frames, not those of tasks and futures."""

import asyncio
import contextvars
import sys
import traceback


async def inner():
    await asyncio.sleep(0)
    return 1 / 0


async def outer():
    return await inner()


async def all_of(functions):
    return [await function() for function in functions]


def callers():
    frame = sys._getframe(1)
    while frame is not None:
        yield frame.f_code.co_name
        frame = frame.f_back


async def main():
    asyncio.get_running_loop().call_soon(lambda: print(*callers()))
    await asyncio.sleep(0)
    print(sys._getframe().f_code.co_name, contextvars.copy_context().run(lambda: list(callers()))[:2])
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
