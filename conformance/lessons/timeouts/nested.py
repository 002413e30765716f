"""Two deadlines, one in the other: the inner one is caught inside, the outer one outside."""
import asyncio


async def try_both(outer, inner):
    try:
        async with asyncio.timeout(outer) as outside:
            try:
                async with asyncio.timeout(inner) as within:
                    await asyncio.sleep(0.6)
                print("in time")
            except TimeoutError:
                print("inner deadline", within.expired(), outside.expired())
    except TimeoutError:
        print("outer deadline", within.expired(), outside.expired())


async def main():
    await try_both(5, 0.1)
    await try_both(0.1, 5)
    await try_both(5, None)
    async with asyncio.timeout(None) as deadline:
        print("no deadline:", deadline.when())


asyncio.run(main())
