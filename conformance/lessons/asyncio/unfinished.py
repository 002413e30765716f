"""What asyncio says of failures that nobody asks for, and of tasks that are dropped."""

import asyncio


async def fails():
    raise ValueError("nobody asks")


async def waits():
    await asyncio.get_running_loop().create_future()


async def main():
    asyncio.create_task(fails(), name="unasked")
    await asyncio.sleep(0.5)
    asked = asyncio.create_task(fails(), name="asked")
    await asyncio.wait([asked])
    print(repr(asked.exception()))
    print("end of main")


asyncio.run(main())

loop = asyncio.new_event_loop()
task = loop.create_task(waits(), name="left")
loop.run_until_complete(asyncio.sleep(0))
loop.close()
