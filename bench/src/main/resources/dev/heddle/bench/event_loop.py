"""What an event loop does, each measured by the processor time of its thread.

Prints the seconds that 10,000 operations take, one line for each kind; the
median of the second half of the rounds, when the interpreter is warm.
"""

import asyncio
import statistics
import time

ROUNDS = 8


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


async def echoes(count):
    async def serve(reader, writer):
        while data := await reader.read(64):
            writer.write(data)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(
        *server.sockets[0].getsockname())
    for _ in range(count):
        writer.write(b'x' * 64)
        await reader.readexactly(64)
    writer.close()
    await asyncio.sleep(0.05)
    server.close()


for operation, count in ((callbacks, 10000), (switches, 5000), (tasks, 3000),
                         (items, 2000), (timers, 5000), (jobs, 300),
                         (echoes, 300)):
    seconds = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        asyncio.run(operation(count))
        seconds.append((time.thread_time() - start) / count * 10000)
    print(statistics.median(seconds[ROUNDS // 2:]))
