"""await waits: two awaits in a row take as long as both."""
import asyncio
import time


async def step(name, seconds):
    print(f"{name} begins")
    await asyncio.sleep(seconds)
    print(f"{name} ends")


async def in_a_row():
    await step("a", 1.5)
    await step("b", 1.2)


async def together():
    await asyncio.gather(step("c", 1.2), step("d", 0.3))


for main in (in_a_row, together):
    start = time.perf_counter()
    asyncio.run(main())
    print(f"{main.__name__}: took both times: {time.perf_counter() - start >= 2.7}")
