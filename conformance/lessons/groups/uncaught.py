"""The traceback of an exception group."""
import asyncio


async def crash(text):
    raise ValueError(text)


async def main():
    group = asyncio.TaskGroup()
    await group.__aenter__()
    group.create_task(crash("one"))
    group.create_task(crash("two"))
    await group.__aexit__(None, None, None)


try:
    asyncio.run(main())
except ExceptionGroup as errors:
    print(errors)
    print(errors.split(lambda e: "one" in str(e)))
    raise errors.derive([errors.exceptions[0]]) from None
