"""Groups in groups: a failure inside cancels its own group first, then the outer one."""
import asyncio


async def wait_for_end(name):
    try:
        await asyncio.sleep(60)
    finally:
        print(name, "ends")


async def fail():
    await asyncio.sleep(0.05)
    raise ValueError("inner trouble")


async def team():
    async with asyncio.TaskGroup() as group:
        group.create_task(wait_for_end("team mate"))
        group.create_task(fail())


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wait_for_end("outer task"))
            group.create_task(team())
    except* ValueError as errors:
        print(errors)
        inner = errors.exceptions[0]
        print("inside:", inner, inner.exceptions)


asyncio.run(main())
