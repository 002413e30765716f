"""Work for the processor goes to a pool of processes, and the loop goes on."""
import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n ** 0.5) + 1)) for n in range(2, limit))


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as pool:
        job = loop.run_in_executor(pool, count_primes, 2000)
        beats = 0
        while not job.done():
            beats += 1
            await asyncio.sleep(0.01)
        print("primes:", await job, "- the loop went on:", beats > 0)
        try:
            await loop.run_in_executor(pool, count_primes, "many")
        except TypeError as error:
            print("TypeError:", error)


if __name__ == "__main__":
    asyncio.run(main())
