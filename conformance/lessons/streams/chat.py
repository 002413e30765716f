"""A chat room: what one client says, all the others hear."""
import asyncio

members = {}


async def member(reader, writer):
    name = (await reader.readline()).decode().strip()
    members[name] = writer
    writer.write(f"welcome {name}, you are number {len(members)}\n".encode())
    while line := await reader.readline():
        for other, stream in members.items():
            if other != name:
                stream.write(f"{name}: ".encode() + line)
    del members[name]
    for stream in members.values():
        stream.write(f"{name} has left\n".encode())
    writer.close()


async def enter(address, name):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(name.encode() + b"\n")
    print((await reader.readline()).decode().strip())
    return reader, writer


async def main():
    server = await asyncio.start_server(member, "127.0.0.1", 0)
    people = [await enter(server.sockets[0].getsockname(), name) for name in ("ann", "bo", "cy")]
    people[0][1].write(b"hi all\n")
    for reader, _ in people[1:]:
        print((await reader.readline()).decode().strip())
    people[2][1].close()
    for reader, _ in people[:2]:
        print((await reader.readline()).decode().strip())
    for _, writer in people[:2]:
        writer.close()
        await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
