"""A task group waits for all its tasks."""
import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "done")
    return len(name)


async def main():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(job("first", 0.1))
        second = group.create_task(job("second", 0.05), name="named")
        print(group, second.get_name())
    print(first.result() + second.result(), group)
    async with asyncio.TaskGroup() as group:
        async def spawn(depth):
            print("depth", depth)
            if depth < 3:
                group.create_task(spawn(depth + 1))
        group.create_task(spawn(1))
    try:
        group.create_task(late := job("late", 0))
    except RuntimeError as error:
        print("RuntimeError:", error)
        late.close()


asyncio.run(main())
