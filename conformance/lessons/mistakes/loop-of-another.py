"""An event made for one loop cannot be waited for in another."""
import asyncio

event = asyncio.Event()


async def wait_briefly():
    try:
        async with asyncio.timeout(0.05):
            await event.wait()
    except TimeoutError:
        print("nobody set it")
    except RuntimeError as error:
        print("RuntimeError:", str(error).split(">> ")[-1].split("> ")[-1])


asyncio.run(wait_briefly())
asyncio.run(wait_briefly())
event.set()
asyncio.run(wait_briefly())
print("a set event needs no loop")


async def make():
    return asyncio.get_running_loop().create_future()


async def await_it(future):
    await future


future = asyncio.run(make())
try:
    asyncio.run(await_it(future))
except RuntimeError as error:
    print("RuntimeError:", "attached to a different loop" in str(error))
