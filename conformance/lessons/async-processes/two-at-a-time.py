"""Ten shell commands, never more than two at a time."""
import asyncio
from asyncio.subprocess import PIPE

running = most = 0


async def run(seats, number):
    global running, most
    async with seats:
        running += 1
        most = max(most, running)
        process = await asyncio.create_subprocess_shell(f"echo $(({number} * {number}))", stdout=PIPE)
        out, _ = await process.communicate()
        running -= 1
    return int(out)


async def main():
    seats = asyncio.Semaphore(2)
    print(await asyncio.gather(*(run(seats, n) for n in range(10))))
    print("at most", most)


asyncio.run(main())
