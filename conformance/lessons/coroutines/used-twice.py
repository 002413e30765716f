"""A coroutine object runs once: call the function again for another."""
import asyncio
import inspect


async def greet(name):
    await asyncio.sleep(0)
    return f"hello {name}"


async def main():
    coroutine = greet("once")
    print(inspect.getcoroutinestate(coroutine))
    print(await coroutine)
    print(inspect.getcoroutinestate(coroutine))
    try:
        await coroutine
    except RuntimeError as error:
        print("RuntimeError:", error)
    task = asyncio.create_task(greet("task"))
    print(await task, "and again:", await task)
    print(await asyncio.gather(*(greet(n) for n in "ab")))


asyncio.run(main())
