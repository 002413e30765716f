"""In which order timers and callbacks run."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    order = []
    soon = loop.time() + 0.05
    loop.call_at(soon + 0.1, order.append, "then")
    dropped = loop.call_at(soon, order.append, "dropped")
    loop.call_at(soon, order.append, "first")
    loop.call_later(0.3, order.append, "later")
    loop.call_soon(order.append, "soon")
    loop.call_soon(dropped.cancel)
    await asyncio.sleep(0.5)
    print(order, dropped.cancelled())

    order.clear()
    timers = [loop.call_later(60, order.append, number) for number in range(300)]
    for timer in timers[:280]:
        timer.cancel()
    loop.call_later(0.01, order.append, "first")
    await asyncio.sleep(0.05)
    print(order)
    try:
        async with asyncio.timeout(0.02):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(type(error), type(error.__cause__))
    try:
        loop.call_later(None, print)
    except TypeError as error:
        print(error)


asyncio.run(main())
