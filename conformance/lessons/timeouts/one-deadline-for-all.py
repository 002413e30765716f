"""One deadline for several steps: what is left of it gets less."""
import asyncio


async def step(name, seconds, done):
    await asyncio.sleep(seconds)
    done.append(name)


async def main():
    loop = asyncio.get_running_loop()
    done = []
    try:
        async with asyncio.timeout_at(loop.time() + 0.5):
            for name in ("first", "second", "third", "fourth"):
                await step(name, 0.2, done)
    except TimeoutError as error:
        print("done in time:", done, repr(error), type(error.__cause__).__name__)
    try:
        async with asyncio.timeout(10) as deadline:
            await step("fifth", 0, done)
            deadline.reschedule(loop.time() + 0.1)
            await step("never", 10, done)
    except TimeoutError:
        print("moved:", done[2:], deadline.expired())


asyncio.run(main())
