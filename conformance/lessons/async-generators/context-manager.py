"""async with: classes, asynccontextmanager and AsyncExitStack."""
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Connection:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.01)
        print("open", self.name)
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0.01)
        print("close", self.name, kind and kind.__name__)
        return kind is LookupError


@asynccontextmanager
async def transaction(name):
    print("begin", name)
    try:
        yield name.upper()
    except Exception as error:
        print("roll back", name, repr(error))
        raise
    else:
        print("commit", name)


async def main():
    async with Connection("a") as a, transaction("t") as t:
        print(a.name, t)
    async with Connection("b"):
        raise LookupError("swallowed")
    try:
        async with transaction("u"):
            raise ValueError("out")
    except ValueError as error:
        print("caught", error)
    async with AsyncExitStack() as stack:
        for name in "xyz":
            await stack.enter_async_context(Connection(name))
        stack.push_async_callback(asyncio.sleep, 0)
        stack.callback(print, "callback")
    try:
        async with open(__file__):
            pass
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
