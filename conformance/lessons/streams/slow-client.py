"""A server that does not wait for ever: each client has 0.2 seconds for its question."""
import asyncio


async def serve(reader, writer):
    try:
        async with asyncio.timeout(0.2):
            question = await reader.readline()
        writer.write(b"you asked: " + question)
    except TimeoutError:
        writer.write(b"too slow, goodbye\n")
    await writer.drain()
    writer.close()


async def ask(address, name, delay):
    reader, writer = await asyncio.open_connection(*address)
    await asyncio.sleep(delay)
    writer.write(b"why?\n")
    answer = await reader.readline()
    writer.close()
    return f"{name} heard {answer.decode().strip()!r}"


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        address = server.sockets[0].getsockname()
        for line in await asyncio.gather(ask(address, "quick", 0), ask(address, "slow", 0.6)):
            print(line)


asyncio.run(main())
