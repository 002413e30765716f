"""Workers that find more work: the queue is done when nothing is left open."""
import asyncio

LINKS = {
    "/": ["/news", "/about"],
    "/news": ["/news/1", "/news/2", "/"],
    "/about": ["/"],
    "/news/1": ["/news"],
    "/news/2": ["/missing"],
}


async def worker(queue, seen, broken):
    while True:
        page = await queue.get()
        try:
            await asyncio.sleep(0)
            for link in LINKS[page]:
                if link not in seen:
                    seen.add(link)
                    queue.put_nowait(link)
        except KeyError:
            broken.append(page)
        finally:
            queue.task_done()


async def main():
    queue, seen, broken = asyncio.Queue(), {"/"}, []
    queue.put_nowait("/")
    workers = [asyncio.create_task(worker(queue, seen, broken)) for _ in range(3)]
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.wait(workers)
    print(sorted(seen))
    print("broken:", broken, "workers cancelled:", all(task.cancelled() for task in workers))


asyncio.run(main())
