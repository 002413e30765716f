"""The same task three ways: one after the other, threads, asyncio."""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

PAGES = ["index", "about", "news", "contact"]


def fetch(page):
    time.sleep(0.3)
    return f"<{page}>"


async def fetch_async(page):
    await asyncio.sleep(0.3)
    return f"<{page}>"


def in_a_row():
    return [fetch(page) for page in PAGES]


def with_threads():
    with ThreadPoolExecutor() as pool:
        return list(pool.map(fetch, PAGES))


def with_asyncio():
    async def main():
        return await asyncio.gather(*map(fetch_async, PAGES))

    return asyncio.run(main())


for function in (in_a_row, with_threads, with_asyncio):
    start = time.perf_counter()
    pages = function()
    elapsed = time.perf_counter() - start
    print(f"{function.__name__:>12}: {' '.join(pages)} {'slow' if elapsed >= 1.2 else 'fast'}")
