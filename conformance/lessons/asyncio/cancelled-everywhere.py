"""A task is cancelled at each of its awaits, and always cleans up."""
import asyncio


async def worker(log, lock, queue, gate):
    try:
        async with lock:
            log.append("lock")
            await asyncio.sleep(0)
        await queue.put("first")
        log.append("put")
        async with asyncio.timeout(60):
            log.append(await queue.get())
        await asyncio.gather(asyncio.sleep(0), gate.wait())
        log.append("gate")
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(0))
            await asyncio.sleep(0)
        log.append("group")
        await asyncio.shield(asyncio.sleep(0))
        log.append("end")
    except asyncio.CancelledError as error:
        log.append(repr(error))
        raise
    finally:
        log.append("finally")


async def cancelled_after(steps):
    log, lock, queue, gate = [], asyncio.Lock(), asyncio.Queue(1), asyncio.Event()
    gate.set()
    task = asyncio.create_task(worker(log, lock, queue, gate))
    for _ in range(steps):
        await asyncio.sleep(0)
    cancelled = task.cancel(f"after {steps}")
    try:
        await task
    except asyncio.CancelledError as error:
        log.append(f"raised {error}")
    print(steps, cancelled, task.cancelled(), lock.locked(), *log)
    return task.cancelled()


async def main():
    steps = 0
    while await cancelled_after(steps):
        steps += 1
    print(len(asyncio.all_tasks()), "task left")


asyncio.run(main())
