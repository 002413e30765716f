"""A callback that raises is reported, and the loop goes on."""
import asyncio


def report(loop, context):
    print(context["message"].split(" at ")[0].split("(")[0], repr(context["exception"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    loop.call_soon(int, "no number")
    loop.call_later(0.01, {}.pop, "no key")
    loop.call_soon_threadsafe(print, "still running")
    future = loop.create_future()
    future.add_done_callback(lambda future: 1 / future.result())
    future.add_done_callback(lambda future: print("the other callback"))
    future.set_result(0)
    await asyncio.sleep(0.05)
    loop.set_exception_handler(lambda loop, context: 1 / 0)
    loop.call_soon(int, "the handler fails as well")
    await asyncio.sleep(0.01)
    print("and goes on")


asyncio.run(main())
