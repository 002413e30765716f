"""Who waits first gets the lock first, and one who gives up leaves the queue."""
import asyncio


async def guest(name, lock, patience):
    try:
        async with asyncio.timeout(patience):
            await lock.acquire()
    except TimeoutError:
        print(name, "gave up")
        return
    print(name, "is in")
    await asyncio.sleep(0.1)
    lock.release()


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    async with asyncio.TaskGroup() as group:
        for name, patience in (("ada", 9), ("bob", 0.1), ("cleo", 9), ("dan", 9)):
            group.create_task(guest(name, lock, patience))
        await asyncio.sleep(0.3)
        print("the door opens")
        lock.release()
        print("locked at once again:", lock.locked())
        await asyncio.sleep(0)
        print("a moment later:", lock.locked())
    print("at the end:", lock.locked())


asyncio.run(main())
