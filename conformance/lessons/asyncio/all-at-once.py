"""Many callbacks, timers and tasks at once: all run, and in order."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    order = []
    for number in range(20_000):
        loop.call_soon(order.append, number)
    loop.call_soon(done.set_result, "callbacks")
    print(await done, len(order), order == sorted(order))

    order.clear()
    done = loop.create_future()
    start = loop.time()
    for number in range(3_000):
        loop.call_at(start + (number * 7919 % 3_000) / 1e6, order.append, number)
    loop.call_at(start + 0.05, done.set_result, "timers")
    print(await done, sorted(order) == list(range(3_000)))

    async def square(number):
        await asyncio.sleep(0)
        return number * number

    squares = await asyncio.gather(*map(square, range(3_000)))
    print("tasks", len(squares), sum(squares))


asyncio.run(main())
