"""Cancelling: the task gets a CancelledError where it waits."""
import asyncio


async def worker():
    try:
        print("worker: waiting")
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("worker: cancelled", error.args)
        raise
    finally:
        print("worker: cleaning up")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.05)
    print(task.cancel("that is enough"), task.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main:", repr(error))
    print(task.cancelled(), task.cancel())
    early = asyncio.create_task(worker())
    early.cancel()
    print(await asyncio.gather(early, return_exceptions=True))
    print(issubclass(asyncio.CancelledError, Exception), asyncio.CancelledError.__mro__)


asyncio.run(main())
