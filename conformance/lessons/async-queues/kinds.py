"""FIFO, LIFO and priority; full and empty; what task_done refuses."""
import asyncio


async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind(maxsize=3)
        for item in (2, 3, 1):
            queue.put_nowait(item)
        print(queue, queue.full(), queue.maxsize)
        try:
            queue.put_nowait(4)
        except asyncio.QueueFull as error:
            print("QueueFull", error.args)
        print([queue.get_nowait() for _ in range(3)], queue.empty())
        try:
            queue.get_nowait()
        except asyncio.QueueEmpty as error:
            print("QueueEmpty", error.args)
        for _ in range(3):
            queue.task_done()
        try:
            queue.task_done()
        except ValueError as error:
            print("ValueError:", error)
    waiting = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(queue)
    await queue.put("late")
    print(await waiting)


asyncio.run(main())
