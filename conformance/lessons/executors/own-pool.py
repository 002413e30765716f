"""An executor of our own, as the default and by name."""
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


def who():
    return threading.current_thread().name


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, who))
    with ThreadPoolExecutor(1, thread_name_prefix="own") as pool:
        print(await loop.run_in_executor(pool, who))
        future = pool.submit(who)
        print(await asyncio.wrap_future(future))
    loop.set_default_executor(ThreadPoolExecutor(1, "default"))
    print(await asyncio.to_thread(who))
    try:
        await loop.run_in_executor(pool, who)
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        loop.set_default_executor("pool")
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
