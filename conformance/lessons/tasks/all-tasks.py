"""current_task and all_tasks, and a background task that is kept alive by a set."""
import asyncio

background = set()


async def ticker():
    for number in range(3):
        await asyncio.sleep(0.02)
        print("tick", number, "in", asyncio.current_task().get_name())


def start(coroutine, name):
    task = asyncio.create_task(coroutine, name=name)
    background.add(task)
    task.add_done_callback(background.discard)


async def main():
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    start(ticker(), "ticker")
    start(asyncio.sleep(9), "sleeper")
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await asyncio.sleep(0.5)
    print(sorted(task.get_name() for task in asyncio.all_tasks()), len(background))


asyncio.run(main())
print(len(background))
try:
    asyncio.all_tasks()
except RuntimeError as error:
    print(error)
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
