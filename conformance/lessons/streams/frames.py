"""Messages with their length in front: readexactly puts the pieces together."""
import asyncio
import struct


async def send(writer, text, pieces=1):
    data = text.encode()
    data = struct.pack("!I", len(data)) + data
    size = -(-len(data) // pieces)
    for start in range(0, len(data), size):
        writer.write(data[start:start + size])
        await writer.drain()
        await asyncio.sleep(0)


async def receive(reader):
    (length,) = struct.unpack("!I", await reader.readexactly(4))
    return (await reader.readexactly(length)).decode()


async def serve(reader, writer):
    try:
        while True:
            text = await receive(reader)
            await send(writer, f"{len(text)} letters: {text[:10]}")
    except asyncio.IncompleteReadError as error:
        print("server: left in the middle of", error.expected, "bytes with", error.partial)
    finally:
        writer.close()


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for text, pieces in (("hello", 1), ("in many pieces", 9), ("", 1), ("x" * 100_000, 3)):
            await send(writer, text, pieces)
            print(await receive(reader))
        writer.write(b"\0\0")
        writer.close()
        await reader.read()


asyncio.run(main())
