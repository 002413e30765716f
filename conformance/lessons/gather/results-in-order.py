"""gather gives the results in the order of its arguments."""
import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print("fetched", name)
    return name


async def main():
    print(await asyncio.gather(fetch("a", 0.15), fetch("b", 0.1), fetch("c", 0.05)))
    print(await asyncio.gather())
    print(await asyncio.gather(*(fetch(n, 0) for n in range(3))))
    same = fetch("same", 0)
    print(await asyncio.gather(same, same))
    nested = asyncio.gather(asyncio.gather(fetch("x", 0), fetch("y", 0)), fetch("z", 0))
    print(nested.done())
    print(await nested)


asyncio.run(main())
