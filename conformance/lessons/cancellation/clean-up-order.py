"""Cancelling unwinds a task from the inside out: finally, then each async with."""
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def room(name):
    print("enter", name)
    try:
        yield
    except asyncio.CancelledError:
        print("cancelled in", name)
        raise
    finally:
        await asyncio.sleep(0.01)
        print("leave", name)


async def visit():
    async with room("hall"), room("kitchen"):
        try:
            await asyncio.sleep(60)
        finally:
            print("put the cup away")


async def main():
    task = asyncio.create_task(visit())
    await asyncio.sleep(0.05)
    print("cancel says", task.cancel("time to go"))
    try:
        await task
    except asyncio.CancelledError as error:
        print("main:", repr(error), task.cancelled(), task.cancel())


asyncio.run(main())
