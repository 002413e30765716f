"""The ways to switch debug mode on, and what it changes at once."""
import asyncio


async def is_debug():
    return asyncio.get_running_loop().get_debug()


print("usual:", asyncio.run(is_debug()))
print("run(debug=True):", asyncio.run(is_debug(), debug=True))
with asyncio.Runner(debug=True) as runner:
    print("Runner:", runner.run(is_debug()), runner.get_loop().slow_callback_duration)


async def by_hand():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    handle = loop.call_later(60, print, "never")
    print("created at" in repr(handle))
    handle.cancel()
    print("cancelled" in repr(handle))
    loop.set_debug(False)
    handle = loop.call_soon(print, "soon")
    print("created at" in repr(handle), await is_debug())
    await asyncio.sleep(0)


asyncio.run(by_hand())
