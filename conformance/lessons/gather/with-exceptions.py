"""gather when something fails: the others go on."""
import asyncio


async def job(name, seconds, fails=False):
    try:
        await asyncio.sleep(seconds)
        if fails:
            raise LookupError(f"{name} failed")
        print(name, "finished")
        return name
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise


async def main():
    try:
        await asyncio.gather(job("a", 0.05), job("b", 0.1, True), job("c", 0.2))
    except LookupError as error:
        print("caught", error)
    await asyncio.sleep(0.2)
    results = await asyncio.gather(
        job("d", 0.05), job("e", 0.02, True), return_exceptions=True)
    print(results)
    group = asyncio.gather(job("f", 1), job("g", 1))
    await asyncio.sleep(0.05)
    print(group.cancel())
    try:
        await group
    except asyncio.CancelledError:
        print("the group was cancelled")


asyncio.run(main())
