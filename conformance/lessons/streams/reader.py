"""The ways to read from a stream, without any network."""
import asyncio


async def main():
    reader = asyncio.StreamReader(limit=20)
    reader.feed_data(b"one\ntwo;three\nabcdefgh")
    print(await reader.readline())
    print(await reader.readuntil(b";"))
    print(await reader.readexactly(5))
    print(await reader.read(2))
    print(await reader.read(3))
    reader.feed_data(b"rest")
    reader.feed_eof()
    try:
        await reader.readexactly(100)
    except asyncio.IncompleteReadError as error:
        print(type(error).__name__, error, error.partial, error.expected)
    print(await reader.readline(), reader.at_eof())
    reader = asyncio.StreamReader(limit=10)
    reader.feed_data(b"x" * 50)
    try:
        await reader.readuntil()
    except asyncio.LimitOverrunError as error:
        print(type(error).__name__, error)
    reader = asyncio.StreamReader()
    asyncio.get_running_loop().call_later(0.02, reader.feed_data, b"1\n2\n")
    asyncio.get_running_loop().call_later(0.04, reader.feed_eof)
    async for line in reader:
        print(line)


asyncio.run(main())
