"""An async function as the target of a thread: it is called, but nobody awaits it."""
import asyncio
import threading

made = []


async def work(name):
    print("working in", name)


def call(name):
    made.append(work(name))  # what Thread does with its target, too


thread = threading.Thread(target=call, args=("a thread",))
thread.start()
thread.join()
print("made a", type(made[0]).__name__, "and did nothing")
made[0].close()
thread = threading.Thread(target=asyncio.run, args=(work("a thread with a loop"),))
thread.start()
thread.join()


def wrong_loop():
    try:
        asyncio.create_task(work("nowhere"))
    except RuntimeError as error:
        print("RuntimeError:", error)


def right_loop(loop):
    asyncio.run_coroutine_threadsafe(work("the main thread's loop"), loop).result()


async def main():
    await asyncio.to_thread(right_loop, asyncio.get_running_loop())


asyncio.run(main())
