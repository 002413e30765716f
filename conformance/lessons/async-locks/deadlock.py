"""Two tasks, two locks, two orders: asyncio knows deadlocks too."""
import asyncio


async def move(name, first, second):
    async with first:
        await asyncio.sleep(0)
        print(name, "wants its second lock")
        async with second:
            print(name, "has both")


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    for title, second_pair in (("crossed", (right, left)), ("ordered", (left, right))):
        try:
            async with asyncio.timeout(0.2), asyncio.TaskGroup() as group:
                group.create_task(move("one", left, right))
                group.create_task(move("two", *second_pair))
            print(title, "went well")
        except TimeoutError:
            print(title, "stands still; locks free after cancelling:", not left.locked() and not right.locked())


asyncio.run(main())
