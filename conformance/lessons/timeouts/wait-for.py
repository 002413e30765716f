"""wait_for cancels what takes too long."""
import asyncio


async def slow(seconds):
    try:
        await asyncio.sleep(seconds)
        return "in time"
    except asyncio.CancelledError:
        print("slow was cancelled")
        raise


async def main():
    print(await asyncio.wait_for(slow(0.05), timeout=1))
    print(await asyncio.wait_for(slow(0.05), timeout=None))
    for timeout in (0.05, 0, -1):
        try:
            await asyncio.wait_for(slow(1), timeout)
        except TimeoutError as error:
            print("TimeoutError", error.args, repr(error.__cause__), timeout)
    print(asyncio.TimeoutError is TimeoutError)
    task = asyncio.create_task(slow(0.2))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.05)
    except TimeoutError:
        print("shielded, done:", task.done())
    print(await task)


asyncio.run(main())
