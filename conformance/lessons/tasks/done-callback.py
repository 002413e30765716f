"""Functions to call when a task is done."""
import asyncio
import functools


def report(task, label="report"):
    if task.cancelled():
        print(label, task.get_name(), "cancelled")
    elif task.exception() is not None:
        print(label, task.get_name(), "failed:", task.exception())
    else:
        print(label, task.get_name(), "result", task.result())


async def job(number):
    await asyncio.sleep(0.02 * number)
    if number == 2:
        raise ValueError("two")
    return number


async def main():
    tasks = []
    for number in range(4):
        task = asyncio.create_task(job(number), name=f"job {number}")
        task.add_done_callback(report)
        task.add_done_callback(functools.partial(report, label="also"))
        print(task.remove_done_callback(print))
        tasks.append(task)
    await asyncio.sleep(0.05)
    tasks[3].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    tasks[0].add_done_callback(lambda task: print("late callback"))
    print("before it is called")
    await asyncio.sleep(0)


asyncio.run(main())
