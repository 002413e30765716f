"""A program that takes too long: terminate it, and kill it if it does not listen."""
import asyncio
from asyncio.subprocess import PIPE


async def stop(process, patience):
    process.terminate()
    try:
        return await asyncio.wait_for(process.wait(), patience)
    except TimeoutError:
        print("it does not listen")
        process.kill()
        return await process.wait()


async def main():
    for script in ("echo ready; exec sleep 30", "trap '' TERM; echo ready; while :; do sleep 0.1; done"):
        process = await asyncio.create_subprocess_exec("sh", "-c", script, stdout=PIPE)
        print((await process.stdout.readline()).decode().strip(), process.returncode)
        print("status", await stop(process, 0.3))
    try:
        process.terminate()
    except ProcessLookupError:
        print("it is gone already")


asyncio.run(main())
