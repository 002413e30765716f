"""SIGTERM as a polite request: a loop's handler sets an event, and the service closes."""
import asyncio
import os
import signal


async def service(stop):
    served = 0
    while not stop.is_set():
        served += 1
        if served == 3:
            os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.05)
    print("closing")
    return served >= 3


async def main():
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    print("served:", await service(stop))
    print("removed:", loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))
    print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)


asyncio.run(main())
