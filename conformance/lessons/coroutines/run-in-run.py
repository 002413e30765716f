"""asyncio.run within a running loop is refused; so is a loop that is closed."""
import asyncio


async def inner():
    return "inner"


async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(await coroutine)
    loop = asyncio.get_running_loop()
    print(loop.is_running(), loop.is_closed(), type(loop).__name__)
    try:
        loop.run_until_complete(loop.create_future())
    except RuntimeError as error:
        print("RuntimeError:", error)
    return loop


loop = asyncio.run(main())
print(loop.is_running(), loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print("RuntimeError:", error)
