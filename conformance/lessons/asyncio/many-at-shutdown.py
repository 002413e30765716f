"""Ten thousand tasks that wait are cancelled when the loop ends."""
import asyncio

cleaned = []


async def wait(event, number):
    try:
        await event.wait()
    finally:
        cleaned.append(number)


async def main():
    event = asyncio.Event()
    for number in range(10_000):
        asyncio.create_task(wait(event, number))
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
print(len(cleaned), sorted(cleaned) == list(range(10_000)))
