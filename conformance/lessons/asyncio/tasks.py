"""What a task tells about itself, and what cancelling does to it."""

import asyncio


async def worker(gate):
    await gate


async def stubborn(gate):
    for _ in range(2):
        try:
            await gate
        except asyncio.CancelledError as error:
            print("stubborn:", error.args, asyncio.current_task().cancelling())
            gate = asyncio.get_running_loop().create_future()
    asyncio.current_task().uncancel()
    return asyncio.current_task().uncancel()


class Yielding:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def main():
    loop = asyncio.get_running_loop()
    gate = loop.create_future()
    task = asyncio.create_task(worker(gate))
    print(task.get_name(), task.get_coro().__name__, task.get_coro().__qualname__, task.done())
    print(asyncio.Task, asyncio.Future, asyncio.current_task().get_name())
    await asyncio.sleep(0)
    print(gate)
    task.set_name("first")
    print(task.cancelling(), task.cancel("now"), task.cancelling(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled with", error.args, task.cancelled())
    try:
        task.result()
    except asyncio.CancelledError as error:
        print("again with", error.args)

    task = asyncio.create_task(stubborn(loop.create_future()), name="stubborn")
    await asyncio.sleep(0)
    task.cancel("one")
    await asyncio.sleep(0)
    task.cancel("two")
    print("result", await task, task.cancelling())

    for value in 3, (number for number in ()), loop.create_future(), gate:
        async def bad():
            await Yielding(value)

        try:
            await asyncio.create_task(bad(), name="bad")
        except RuntimeError as error:
            print(str(error).partition(" task ")[0].partition(" at 0x")[0])

    async def selfish():
        await asyncio.current_task()

    for action in (
        lambda: task.set_result(1),
        lambda: task.set_exception(ValueError()),
        lambda: loop.create_future().result(),
        lambda: loop.create_future().exception(),
        lambda: loop.create_future().set_exception(3),
        lambda: gate.set_result(1),
        lambda: asyncio.Task(3),
    ):
        try:
            action()
        except (RuntimeError, TypeError, asyncio.InvalidStateError) as error:
            print(type(error).__name__, error)
    try:
        await asyncio.create_task(selfish(), name="selfish")
    except RuntimeError as error:
        print(str(error).partition(":")[0])
    print(len(asyncio.all_tasks()))


async def eager():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    order = []

    async def step(name, wait):
        order.append(name)
        if wait:
            await asyncio.sleep(0)
        order.append(name + " done")
        return name

    tasks = [asyncio.create_task(step("a", False)), asyncio.create_task(step("b", True))]
    order.append("created")
    print(tasks[0].done(), tasks[1].done(), await asyncio.gather(*tasks), order)


asyncio.run(main())
asyncio.run(eager())
