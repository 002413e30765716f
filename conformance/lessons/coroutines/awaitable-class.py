"""What can stand behind await."""
import asyncio


class Countdown:
    def __init__(self, start):
        self.start = start

    def __await__(self):
        for number in range(self.start, 0, -1):
            print(number)
            yield from asyncio.sleep(0.02).__await__()
        return "lift-off"


async def main():
    print(await Countdown(3))
    future = asyncio.get_running_loop().create_future()
    future.set_result("a future")
    print(await future)
    print(await asyncio.create_task(asyncio.sleep(0, "a task")))

    async def awaits(thing):
        return await thing

    for thing in (5, "text", None, [], print, asyncio.sleep):
        try:
            await awaits(thing)
        except TypeError as error:
            print("TypeError:", error)


asyncio.run(main())
