"""Peers that reset, half-close and never read."""
import asyncio
import socket
import struct


async def half_closing(reader, writer):
    text = await reader.read()
    writer.write(text.upper())
    await writer.drain()
    writer.close()


async def resetting(reader, writer):
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    await reader.readline()
    writer.transport.abort()


async def never_reading(reader, writer):
    writer.transport.pause_reading()
    await read_again.wait()


read_again = asyncio.Event()


async def connect(handler, **options):
    server = await asyncio.start_server(handler, "127.0.0.1", 0, **options)
    reader, writer = await asyncio.open_connection(
        *server.sockets[0].getsockname())
    return server, reader, writer


async def main():
    server, reader, writer = await connect(half_closing)
    print(writer.can_write_eof())
    writer.write(b"half ")
    writer.write(b"closed")
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    server.close()

    server, reader, writer = await connect(resetting)
    writer.write(b"reset me\n")
    try:
        print(await reader.read())
    except ConnectionResetError as error:
        print(repr(error))
    await asyncio.sleep(0)
    print(writer.is_closing())
    server.close()

    server, reader, writer = await connect(never_reading)
    transport = writer.transport
    transport.set_write_buffer_limits(high=100_000, low=10_000)
    print(transport.get_write_buffer_limits())
    written = 0
    try:
        while True:
            writer.write(bytes(50_000))
            written += 50_000
            await asyncio.wait_for(writer.drain(), 0.2)
    except TimeoutError:
        print("the writer waits:", transport.get_write_buffer_size() > 100_000,
              written < 50_000_000)
    transport.abort()
    try:
        await writer.wait_closed()
    except ConnectionError as error:
        print(repr(error))
    print(transport.get_write_buffer_size())
    read_again.set()
    server.close()
    await asyncio.sleep(0.01)


asyncio.run(main())
