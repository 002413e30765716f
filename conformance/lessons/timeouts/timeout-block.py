"""asyncio.timeout: a block with a deadline that can be moved."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.1) as scope:
            print(scope.expired(), scope.when() > loop.time())
            await asyncio.sleep(1)
    except TimeoutError:
        print("too late", scope.expired(), repr(scope).split(" ")[:2])
    async with asyncio.timeout(None) as scope:
        print(scope, scope.when())
        scope.reschedule(loop.time() + 0.5)
        await asyncio.sleep(0.02)
    print("in time", scope.expired(), repr(scope))
    try:
        async with asyncio.timeout(0.2):
            try:
                async with asyncio.timeout(0.05):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner")
            await asyncio.sleep(1)
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("entered")
            await asyncio.sleep(0)
            print("never printed")
    except TimeoutError as error:
        print("past", repr(error.__cause__))
    try:
        scope.reschedule(None)
    except RuntimeError as error:
        print("RuntimeError:", error)


asyncio.run(main())
