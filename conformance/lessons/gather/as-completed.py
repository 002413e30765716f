"""as_completed: take results when they come."""
import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    if name == "bad":
        raise ConnectionError("no route")
    return name


async def main():
    jobs = [fetch("slow", 0.2), fetch("fast", 0.05), fetch("bad", 0.1), fetch("middle", 0.15)]
    for next_one in asyncio.as_completed(jobs):
        try:
            print("got", await next_one)
        except ConnectionError as error:
            print("error", error)
    jobs = [fetch("quick", 0), fetch("late", 1)]
    try:
        for next_one in asyncio.as_completed(jobs, timeout=0.1):
            print("got", await next_one)
    except TimeoutError as error:
        print(type(error).__name__, error.args)


asyncio.run(main())
