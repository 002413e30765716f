"""shield protects the inner task, not the one that waits."""
import asyncio


async def save():
    await asyncio.sleep(0.1)
    print("saved")
    return 42


async def request(inner):
    try:
        return await asyncio.shield(inner)
    except asyncio.CancelledError:
        print("the request is cancelled; the inner task:", inner.done(), inner.cancelled())
        raise


async def main():
    inner = asyncio.create_task(save())
    outer = asyncio.create_task(request(inner))
    await asyncio.sleep(0.02)
    outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True))
    print(await inner, inner.cancelled())
    inner = asyncio.create_task(save())
    outer = asyncio.create_task(request(inner))
    await asyncio.sleep(0.02)
    inner.cancel()
    print(await asyncio.gather(inner, outer, return_exceptions=True))


asyncio.run(main())
