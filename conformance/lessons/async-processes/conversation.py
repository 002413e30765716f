"""A conversation with a program that stays: a line in, a line out."""
import asyncio
from asyncio.subprocess import PIPE

SCRIPT = 'while read a b; do echo "$a + $b = $((a + b))"; done; echo "no more questions" >&2; exit 4'


async def main():
    process = await asyncio.create_subprocess_exec("sh", "-c", SCRIPT, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    for pair in ("1 2", "20 22", "7 -9"):
        process.stdin.write(pair.encode() + b"\n")
        await process.stdin.drain()
        print((await process.stdout.readline()).decode().strip())
    process.stdin.close()
    print((await process.stderr.read()).decode().strip(), "- status", await process.wait())
    print(await process.stdout.read())


asyncio.run(main())
