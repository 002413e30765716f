"""Producers and consumers with asyncio.Queue, join and task_done."""
import asyncio


handled = []


async def producer(queue, items):
    for item in items:
        await queue.put(item)
        print("put", item, queue.qsize())


async def consumer(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.03)
        handled.append(item)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    consumers = [asyncio.create_task(consumer(n, queue)) for n in ("A", "B")]
    await producer(queue, range(6))
    await queue.join()
    print("all handled", sorted(handled), queue)
    for task in consumers:
        task.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True))


asyncio.run(main())
