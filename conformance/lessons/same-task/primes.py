"""Counting primes in a row, by threads, by processes and by asyncio: one answer."""
import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

PARTS = [(2, 400), (400, 800), (800, 1200)]


def count(part):
    return sum(all(n % d for d in range(2, int(n ** 0.5) + 1)) for n in range(*part))


def in_a_row():
    return [count(part) for part in PARTS]


def by_threads():
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(count, PARTS))


def by_processes():
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(count, PARTS))


def by_asyncio():
    async def main():
        return await asyncio.gather(*(asyncio.to_thread(count, part) for part in PARTS))

    return asyncio.run(main())


if __name__ == "__main__":
    for way in (in_a_row, by_threads, by_processes, by_asyncio):
        parts = way()
        print(f"{way.__name__:>12}: {parts} = {sum(parts)}")
