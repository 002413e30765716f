"""A million callbacks that are scheduled at once all run, in order."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    count = 0
    in_order = True

    def call(number):
        nonlocal count, in_order
        in_order = in_order and number == count
        count += 1

    done = loop.create_future()
    for number in range(1_000_000):
        loop.call_soon(call, number)
    loop.call_soon(done.set_result, "all of them")
    print(count, "before the loop goes on")
    print(await done, count, in_order)


asyncio.run(main())
