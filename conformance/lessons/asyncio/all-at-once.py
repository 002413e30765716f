"""Many callbacks, timers and tasks at once: all run, and in order."""
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    order = []
    for number in range(20_000):
        loop.call_soon(order.append, number)
    loop.call_soon(done.set_result, "callbacks")
    print(await done, len(order), order == sorted(order))

    seen = {"loop": [], "thread": []}
    done = loop.create_future()

    def call(who, number):
        seen[who].append(number)
        if len(seen["loop"]) == len(seen["thread"]) == 20_000:
            done.set_result("from two threads")

    def from_outside():
        for number in range(20_000):
            loop.call_soon_threadsafe(call, "thread", number)

    thread = threading.Thread(target=from_outside)
    for number in range(20_000):
        loop.call_soon(call, "loop", number)
    thread.start()
    print(await done, [numbers == sorted(numbers) for numbers in seen.values()])
    thread.join()

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
