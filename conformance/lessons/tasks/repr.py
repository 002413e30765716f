"""What a task shows when it is printed, from its beginning to its end."""
import asyncio
import re


def show(thing):
    text = re.sub(r"0x[0-9a-f]+", "0x", repr(thing))
    text = re.sub(r"base_events.py:\d+", "base_events.py", text)
    print(re.sub(r"[^ ]*/([\w-]+\.py)", r"\1", text))


async def quick():
    await asyncio.sleep(0.01)
    return "result"


async def broken():
    raise KeyError("lost")


async def main():
    show(asyncio.current_task())
    tasks = [asyncio.create_task(quick(), name=f"task {n}") for n in range(2)]
    tasks.append(asyncio.create_task(broken(), name="broken"))
    for task in tasks:
        show(task)
    await asyncio.sleep(0)
    for task in tasks:
        show(task)
    tasks[1].cancel()
    show(tasks[1])
    await asyncio.wait(tasks)
    for task in tasks:
        show(task)
    tasks[2].exception()
    show(tasks[0].get_coro())


asyncio.run(main())
