"""A hospital: the urgent come first, and among equals who came first."""
import asyncio
import itertools

order = itertools.count()


def arrive(room, urgency, name):
    room.put_nowait((urgency, next(order), name))
    print(f"{name} arrives, {room.qsize()} in the room")


async def doctor(room):
    while True:
        urgency, _, name = await room.get()
        print(f"the doctor sees {name} ({urgency})")
        if name == "Max":
            arrive(room, 1, "Max's mother")
        await asyncio.sleep(0)
        room.task_done()


async def main():
    room = asyncio.PriorityQueue()
    for urgency, name in ((3, "Eva"), (2, "Max"), (3, "Ali"), (1, "Zoe")):
        arrive(room, urgency, name)
    task = asyncio.create_task(doctor(room))
    await room.join()
    print("the room is empty:", room.empty())
    task.cancel()


asyncio.run(main())
