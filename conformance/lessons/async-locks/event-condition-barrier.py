"""The other things to wait for: Event, Condition and Barrier."""
import asyncio


async def on_event(event, name):
    await event.wait()
    print(name, "saw the event")


async def on_condition(condition, data):
    async with condition:
        await condition.wait_for(lambda: len(data) >= 2)
        print("enough data", data)


async def at_barrier(barrier, name):
    await asyncio.sleep(0.01 * name)
    position = await barrier.wait()
    print("runner", name, "position", position)


async def main():
    event, condition, barrier = asyncio.Event(), asyncio.Condition(), asyncio.Barrier(3)
    print(event, condition, barrier, sep="\n")
    async with asyncio.TaskGroup() as group:
        group.create_task(on_event(event, "one"))
        group.create_task(on_event(event, "two"))
        await asyncio.sleep(0)
        print(event)
        event.set()
    data = []
    async with asyncio.TaskGroup() as group:
        group.create_task(on_condition(condition, data))
        for item in "ab":
            await asyncio.sleep(0.01)
            async with condition:
                data.append(item)
                condition.notify_all()
    async with asyncio.TaskGroup() as group:
        for name in (1, 2, 3):
            group.create_task(at_barrier(barrier, name))
    try:
        condition.notify()
    except RuntimeError as error:
        print("RuntimeError:", error)
    await barrier.abort()
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(type(error).__name__, error, barrier.broken)


asyncio.run(main())
