"""A task group has no results of its own: keep the tasks, and ask them after the block."""
import asyncio


async def measure(name, value):
    await asyncio.sleep(0)
    return f"{name}={value}"


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(measure(*pair), name=pair[0]) for pair in (("x", 1), ("y", 2))]
        print("inside:", [task.done() for task in tasks])
    print("after:", [task.result() for task in tasks], [task.get_name() for task in tasks])
    coroutine = measure("z", 3)
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print("RuntimeError:", str(error).split("> ")[-1])
    coroutine.close()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task("no coroutine")
    except* TypeError as errors:
        print(errors.exceptions[0])


asyncio.run(main())
