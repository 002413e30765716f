"""A server and a client on loopback, line by line."""
import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    print("server: the client has left")
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(host, port > 1023, server.is_serving())
    reader, writer = await asyncio.open_connection(host, port)
    for word in ("hello", "streams"):
        writer.write(word.encode() + b"\n")
        print("client:", (await reader.readline()).decode().strip())
    print(writer.get_extra_info("peername")[0], writer.can_write_eof())
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print(server.is_serving())
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno, "Connect call failed" in str(error))


asyncio.run(main())
