"""Ctrl-C while a task sleeps."""

import asyncio
import os
import signal
import threading


async def main():
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().cancelling())
        raise
    finally:
        print("cleaned up")


async def handled():
    loop = asyncio.get_running_loop()
    seen = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, seen.set_result, "handled")
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    print(await seen)
    print(loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(handled())
try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print("interrupted", type(error.__context__).__name__)
