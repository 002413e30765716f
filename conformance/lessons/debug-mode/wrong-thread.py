"""Debug mode refuses call_soon from another thread."""
import asyncio


def other(loop):
    try:
        loop.call_soon(print)
    except RuntimeError as error:
        print("RuntimeError:", error)
    loop.call_soon_threadsafe(print, "this is the way")


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 60
    await asyncio.to_thread(other, loop)
    for wrong in (asyncio.sleep, 3):
        try:
            loop.call_soon(wrong)
        except TypeError as error:
            print("TypeError:", str(error).split(" at 0x")[0])
    await asyncio.sleep(0.01)
    print(loop.get_debug())


asyncio.run(main(), debug=True)
