"""wait: first completed, first exception, all, and a timeout."""
import asyncio


async def job(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise OSError(name)
    return name


def show(label, done, pending):
    print(label, sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))


async def main():
    def tasks():
        return [asyncio.create_task(job(n, 0.5 * k, k == 2), name=n) for k, n in enumerate("abcd", 1)]

    running = tasks()
    show("first", *await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED))
    show("exception", *await asyncio.wait(running, return_when=asyncio.FIRST_EXCEPTION))
    show("timeout", *await asyncio.wait(running, timeout=0.1))
    show("all", *await asyncio.wait(running))
    print([repr(t.exception()) for t in running])
    for wrong in ([], running[0], [job("coroutine", 0)]):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
        if isinstance(wrong, list) and wrong:
            wrong[0].close()


asyncio.run(main())
