"""What an event loop does, measured in its thread.

Prints for each kind, in a line of its own, the processor time and then the
time of 10,000 operations in seconds; the last line is the processor time of
one `asyncio.run()`.  They are the medians of the second half of the rounds,
when the interpreter is warm.
"""

import asyncio
import statistics
import time

ROUNDS = 24


async def callbacks(count):
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    left = count

    def call():
        nonlocal left
        left -= 1
        if left:
            loop.call_soon(call)
        else:
            done.set_result(None)

    loop.call_soon(call)
    await done


async def switches(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def tasks(count):
    async def work():
        return 1

    await asyncio.gather(*[work() for _ in range(count)])


async def items(count):
    queue = asyncio.Queue(1)

    async def put():
        for number in range(count):
            await queue.put(number)

    async def get():
        for _ in range(count):
            await queue.get()

    await asyncio.gather(put(), get())


async def timers(count):
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    left = count

    def call():
        nonlocal left
        left -= 1
        if not left:
            done.set_result(None)

    now = loop.time()
    for number in range(count):
        loop.call_at(now + (number * 7919) % count * 1e-9, call)
    await done


async def jobs(count):
    loop = asyncio.get_running_loop()
    for _ in range(count):
        await loop.run_in_executor(None, int)


async def stream_echoes(count, connections):
    async def serve(reader, writer):
        while data := await reader.read(64):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def talk(address):
        reader, writer = await asyncio.open_connection(*address)
        for _ in range(count // connections):
            writer.write(b'x' * 64)
            await reader.readexactly(64)
        writer.close()

    await talk_to(
        await asyncio.start_server(serve, '127.0.0.1', 0), talk, connections)


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


class Talk(Echo):
    def __init__(self, count):
        self.left = count
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        super().connection_made(transport)
        transport.write(b'x' * 64)

    def data_received(self, data):
        self.left -= 1
        if self.left:
            self.transport.write(data)
        else:
            self.transport.close()
            self.done.set_result(None)


async def protocol_echoes(count, connections):
    loop = asyncio.get_running_loop()

    async def talk(address):
        _, protocol = await loop.create_connection(
            lambda: Talk(count // connections), *address)
        await protocol.done

    await talk_to(
        await loop.create_server(Echo, '127.0.0.1', 0), talk, connections)


async def talk_to(server, talk, connections):
    address = server.sockets[0].getsockname()
    await asyncio.gather(*[talk(address) for _ in range(connections)])
    # The server's ends are closed in the meantime.
    await asyncio.sleep(0.05)
    server.close()


async def nothing():
    pass


def median_of(rounds):
    return statistics.median(rounds[len(rounds) // 2:])


def measure(operation, count, *arguments):
    """Print the processor time and the time of 10,000, in seconds."""
    processor, clock = [], []
    for _ in range(ROUNDS):
        before, start = time.thread_time(), time.perf_counter()
        asyncio.run(operation(count, *arguments))
        processor.append((time.thread_time() - before) / count * 10000)
        clock.append((time.perf_counter() - start) / count * 10000)
    print(median_of(processor))
    print(median_of(clock))


measure(callbacks, 10000)
measure(switches, 5000)
measure(items, 2000)
measure(tasks, 10000)
measure(timers, 10000)
measure(stream_echoes, 300, 1)
measure(stream_echoes, 1000, 100)
measure(protocol_echoes, 500, 1)
measure(protocol_echoes, 2000, 100)
measure(jobs, 300)

runs = []
for _ in range(100):
    before = time.thread_time()
    asyncio.run(nothing())
    runs.append(time.thread_time() - before)
print(median_of(runs))
