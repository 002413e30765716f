"""Waiting for an item, but not forever; and nothing is lost when we give up."""
import asyncio


async def main():
    queue = asyncio.Queue()
    for attempt in range(2):
        try:
            print("got", await asyncio.wait_for(queue.get(), timeout=0.1))
        except TimeoutError:
            print("nothing came")
            queue.put_nowait("late item")
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    getter.cancel()
    queue.put_nowait("kept")
    await asyncio.wait([getter])
    print(getter.cancelled(), queue.qsize(), await queue.get())


asyncio.run(main())
