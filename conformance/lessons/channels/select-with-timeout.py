"""Go's select: whichever comes first, with asyncio.wait."""
import asyncio


async def producer(queue, name, delay):
    for number in range(2):
        await asyncio.sleep(delay)
        await queue.put(f"{name}{number}")


async def select(timeout, **queues):
    getters = {asyncio.create_task(queue.get()): name for name, queue in queues.items()}
    done, pending = await asyncio.wait(getters, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    for task in done:
        return getters[task], task.result()
    return "timeout", None


async def main():
    left, right = asyncio.Queue(), asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(producer(left, "l", 0.1))
        group.create_task(producer(right, "r", 0.15))
        while True:
            match await select(0.25, left=left, right=right):
                case "left", value:
                    print("left gave", value)
                case "right", value:
                    print("right gave", value)
                case "timeout", _:
                    print("nothing came")
                    break


asyncio.run(main())
