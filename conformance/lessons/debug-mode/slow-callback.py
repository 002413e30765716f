"""Debug mode tells about callbacks that block the loop."""
import asyncio
import logging
import re
import sys
import time


class Shown(logging.Handler):
    def emit(self, record):
        text = re.sub(r"[\d.]+ seconds", "N seconds", record.getMessage())
        print(record.levelname, text.split(" coro=")[0], "...", text.split("took")[-1])


logging.getLogger("asyncio").addHandler(Shown())


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    time.sleep(0.15)
    await asyncio.sleep(0)
    loop.slow_callback_duration = 1
    time.sleep(0.15)


asyncio.run(main(), debug=True)
asyncio.run(main(), debug=False)
print(sys.flags.dev_mode)
