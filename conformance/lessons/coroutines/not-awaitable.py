"""What await refuses, and what is a coroutine function."""
import asyncio
import inspect


async def coroutine_function():
    return 1


async def generator_function():
    yield 1


def plain():
    return coroutine_function()


async def main():
    numbers = (number for number in ())
    for thing in (3, None, [coroutine_function], generator_function(), numbers):
        try:
            await thing
        except TypeError as error:
            print("TypeError:", error)
    print(await plain(), "from a plain function that returns a coroutine")
    for function in (coroutine_function, generator_function, plain):
        print(function.__name__, asyncio.iscoroutinefunction(function), inspect.isasyncgenfunction(function))
    try:
        asyncio.create_task(plain)
    except TypeError as error:
        print("TypeError:", str(error)[:37])


asyncio.run(main())
try:
    asyncio.run(coroutine_function)
except ValueError as error:
    print("ValueError:", str(error)[:33])
