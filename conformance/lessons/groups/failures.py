"""One failure cancels the others; several come as a group."""
import asyncio


async def fails(error, seconds):
    await asyncio.sleep(seconds)
    raise error


async def patient(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def tidy(name):
    try:
        await asyncio.sleep(5)
    finally:
        raise RuntimeError(f"{name} failed to tidy up")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(patient("one"))
            group.create_task(tidy("two"))
            group.create_task(fails(ValueError("three"), 0.05))
    except* ValueError as errors:
        print("ValueErrors", errors.exceptions)
    except* RuntimeError as errors:
        print("RuntimeErrors", errors.exceptions)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(patient("four"))
            await asyncio.sleep(0.02)
            raise KeyError("from the body")
    except ExceptionGroup as errors:
        print(repr(errors), errors.message)


asyncio.run(main())
