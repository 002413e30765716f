"""A socket with a path instead of a port."""
import asyncio
import os
import socket
import tempfile


async def serve(reader, writer):
    data = await reader.read()
    writer.write(data[::-1])
    writer.write_eof()
    writer.close()


async def main():
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "lesson")
        async with await asyncio.start_unix_server(serve, path):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(b"drawer")
            writer.write_eof()
            print(await reader.read())
            print(writer.get_extra_info("peername") == path)
            print(writer.get_extra_info("socket").family == socket.AF_UNIX)
            writer.close()
        try:
            await asyncio.open_unix_connection(path)
        except ConnectionRefusedError as error:
            print(type(error).__name__)
        try:
            await asyncio.open_unix_connection(path + "-2")
        except FileNotFoundError as error:
            print(type(error).__name__)


asyncio.run(main())
