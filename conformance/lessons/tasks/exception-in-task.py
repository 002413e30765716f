"""The exception of a task comes out where the task is awaited."""
import asyncio
import traceback


async def divide(a, b):
    await asyncio.sleep(0.01)
    return a / b


async def main():
    task = asyncio.create_task(divide(1, 0))
    await asyncio.sleep(0.05)
    print(task.done(), repr(task.exception()))
    try:
        await task
    except ZeroDivisionError as error:
        print("caught", error)
        print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
    try:
        task.result()
    except ZeroDivisionError as error:
        print("again", error)
    await divide(2, 0)


asyncio.run(main())
