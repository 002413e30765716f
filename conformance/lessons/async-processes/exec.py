"""Programs started from asyncio: output, input, status."""
import asyncio
from asyncio.subprocess import DEVNULL, PIPE


async def run(*command, text=None):
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE if text else DEVNULL, stdout=PIPE, stderr=PIPE)
    out, err = await process.communicate(text)
    print(command[0], process.returncode, out, err)


async def main():
    await run("echo", "hello")
    await run("tr", "a-z", "A-Z", text=b"shout")
    await run("sh", "-c", "echo oops >&2; exit 3")
    print(await asyncio.gather(run("echo", "1"), run("echo", "2")) == [None, None])
    try:
        await run("no-such-program")
    except FileNotFoundError as error:
        print(error)
    shell = await asyncio.create_subprocess_shell("echo $((6 * 7)); sleep 0.1; echo end", stdout=PIPE)
    async for line in shell.stdout:
        print("line", line.decode().strip())
    print("status", await shell.wait())
    sleeper = await asyncio.create_subprocess_exec("sleep", "10")
    sleeper.terminate()
    print("terminated", await sleeper.wait())


asyncio.run(main())
