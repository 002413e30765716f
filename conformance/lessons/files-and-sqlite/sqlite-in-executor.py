"""SQLite behind one worker thread, for a program in asyncio."""
import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor


class Database:
    def __init__(self):
        self.pool = ThreadPoolExecutor(max_workers=1)

    async def __aenter__(self):
        self.connection = await self.call(sqlite3.connect, ":memory:")
        return self

    async def __aexit__(self, *exception):
        await self.call(self.connection.close)
        self.pool.shutdown()

    async def call(self, function, *args):
        return await asyncio.get_running_loop().run_in_executor(self.pool, function, *args)

    async def query(self, text, *values):
        return await self.call(lambda: self.connection.execute(text, values).fetchall())


async def main():
    async with Database() as db:
        await db.query("create table t (n integer)")
        await asyncio.gather(*(db.query("insert into t values (?)", n) for n in range(5)))
        print(await db.query("select n, n * n from t order by n"))
        try:
            await db.query("select * from missing")
        except sqlite3.OperationalError as error:
            print("OperationalError:", error)
    try:
        db.connection.execute("select 1")
    except sqlite3.ProgrammingError as error:
        print("ProgrammingError")


asyncio.run(main())
