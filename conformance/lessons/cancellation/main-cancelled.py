"""When main ends, what still runs is cancelled, and may clean up."""
import asyncio


async def service(name, seconds):
    try:
        await asyncio.sleep(60)
    finally:
        print(name, "closing")
        await asyncio.sleep(seconds)
        print(name, "closed")


async def faulty():
    try:
        await asyncio.sleep(60)
    finally:
        raise ValueError("failed to clean up")


async def main():
    tasks = [asyncio.create_task(service(n, s)) for n, s in (("db", 0.1), ("web", 0.05))]
    tasks.append(asyncio.create_task(faulty(), name="faulty"))
    await asyncio.sleep(0.05)
    print("main ends", [task.done() for task in tasks])


asyncio.run(main())
print("after run")
