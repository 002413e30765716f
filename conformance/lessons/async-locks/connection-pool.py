"""A pool of three connections, made of a queue and a context manager."""
import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, size):
        self._free = asyncio.LifoQueue()
        for number in range(size):
            self._free.put_nowait(f"connection {number}")

    @asynccontextmanager
    async def connection(self):
        connection = await self._free.get()
        try:
            yield connection
        finally:
            self._free.put_nowait(connection)

    def free(self):
        return self._free.qsize()


async def ask(pool, question, used):
    async with pool.connection() as connection:
        used.append(connection)
        await asyncio.sleep(0.01)
        if question == 3:
            raise LookupError("no answer to 3")
        return question * 10


async def main():
    pool, used = Pool(3), []
    answers = await asyncio.gather(*(ask(pool, n, used) for n in range(7)), return_exceptions=True)
    print(answers)
    print(sorted(set(used)), len(used), "uses, free again:", pool.free())


asyncio.run(main())
