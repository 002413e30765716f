"""Calling a coroutine function does not run it."""
import asyncio
import inspect


async def greet(name):
    print("hello", name)
    await asyncio.sleep(0.1)
    return f"goodbye {name}"


coroutine = greet("Ada")
print(type(coroutine), coroutine.__name__, inspect.iscoroutine(coroutine))
print(inspect.iscoroutinefunction(greet), inspect.iscoroutinefunction(print))
print(inspect.getcoroutinestate(coroutine))
print(asyncio.run(coroutine))
print(inspect.getcoroutinestate(coroutine))
try:
    asyncio.run(coroutine)
except RuntimeError as error:
    print("RuntimeError:", error)
for wrong in (greet, 5, None):
    try:
        asyncio.run(wrong)
    except ValueError as error:
        print("ValueError:", str(error).split(" at 0x")[0])
