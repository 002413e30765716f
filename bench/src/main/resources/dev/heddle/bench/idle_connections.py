"""What 9,800 idle connections cost a loop that holds both ends of them.

Prints, a line each: the processor time of a message and its answer on one
connection, without idle ones and beside them, in seconds; and how many
megabytes the process grows by while it holds them through a thousand such
messages.
"""

import asyncio
import gc
import os
import resource
import statistics
import time

# Both ends, with what else is open, are fewer than 20,000 descriptors.
IDLE = 9_800
AT_ONCE = 100
MESSAGES = 1_000


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


def megabytes():
    gc.collect()
    with open('/proc/self/statm') as file:
        pages = int(file.read().split()[1])
    return pages * os.sysconf('SC_PAGE_SIZE') / 1e6


async def exchange(reader, writer):
    times = []
    for _ in range(MESSAGES):
        before = time.thread_time()
        writer.write(b'x' * 64)
        await reader.readexactly(64)
        times.append(time.thread_time() - before)
    return statistics.median(times[MESSAGES // 2:])


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, '127.0.0.1', 0, backlog=AT_ONCE)
    address = server.sockets[0].getsockname()
    streams = await asyncio.open_connection(*address)
    print(await exchange(*streams))
    held = []
    while len(held) < IDLE:
        held += await asyncio.gather(*[
            loop.create_connection(asyncio.Protocol, *address)
            for _ in range(AT_ONCE)])
    await exchange(*streams)
    before = megabytes()
    beside = await exchange(*streams)
    print(beside)
    print(megabytes() - before, flush=True)
    # Closing them all is not what is measured.
    os._exit(0)


limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
asyncio.run(main())
