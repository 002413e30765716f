"""A task that swallows its cancellation goes on."""
import asyncio


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(0.2)
            print("slept in peace")
            return "rested"
        except asyncio.CancelledError:
            print("cancelled, attempt", attempt, asyncio.current_task().cancelling())


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0.02)
        task.cancel()
    print(await task, task.cancelled(), task.cancelling())
    try:
        async with asyncio.timeout(0.05):
            await stubborn()
            print("the timeout was swallowed")
    except TimeoutError:
        print("TimeoutError")


asyncio.run(main())
