"""A timeout that gives up waiting, but not the work: shield, or wait with a timeout."""
import asyncio


async def work(log):
    try:
        await asyncio.sleep(0.8)
        log.append("finished")
        return 42
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    log = []
    task = asyncio.create_task(work(log))
    try:
        await asyncio.wait_for(task, 0.2)
    except TimeoutError:
        print("wait_for:", log, task.cancelled())
    log.clear()
    task = asyncio.create_task(work(log))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.2)
    except TimeoutError:
        print("with shield:", log, task.done())
    print("later:", await task, log)
    log.clear()
    task = asyncio.create_task(work(log))
    done, pending = await asyncio.wait([task], timeout=0.2)
    print("wait:", len(done), len(pending), log)
    print("later:", await task, log)


asyncio.run(main())
