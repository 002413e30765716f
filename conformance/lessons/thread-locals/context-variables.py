"""Context variables: tasks and callbacks have copies of their own, threads start empty."""
import asyncio
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")
print(user.name, user.get(), contextvars.ContextVar("x").get("fallback"))


async def handle(name):
    token = user.set(name)
    await asyncio.sleep(0.01)
    print("task sees", user.get(), "was", token.old_value is token.MISSING)
    print("thread sees", await asyncio.to_thread(user.get))
    if name == "bob":
        user.reset(token)
        print("after reset", user.get())


async def main():
    await handle("ann")
    await asyncio.gather(handle("bob"), asyncio.create_task(handle("cyd")))
    print("main", user.get())


asyncio.run(main())
user.set("me")
thread = threading.Thread(target=lambda: print("plain thread", user.get()))
thread.start()
thread.join()
context = contextvars.copy_context()
thread = threading.Thread(target=context.run, args=(lambda: print("copied", user.get()),))
thread.start()
thread.join()
print(context.run(user.set, "changed") is not None, user.get(), context[user], len(context))
try:
    contextvars.ContextVar("empty").get()
except LookupError as error:
    print("LookupError", str(error)[:30])


def note(name):
    print(name, "saw", user.get())
    user.set(name)


def schedule(loop):
    token = user.set("inner")
    loop.call_soon(note, "a callback's callback")
    user.reset(token)
    loop.call_soon(note, "one after a reset")
    print("sharing", contextvars.copy_context() == contextvars.copy_context())


def fail():
    user.set("failing")
    raise ValueError("on purpose")


def report(loop, details):
    print("handler sees", user.get(), details["handle"].get_context()[user], details["exception"])


async def callbacks():
    user.set("main")
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    done.add_done_callback(lambda _: note("done callback"))
    loop.call_soon(note, "first")
    loop.call_soon(note, "second")
    loop.call_soon(schedule, loop)
    own = contextvars.copy_context()
    own.run(user.set, "own")
    loop.call_soon(note, "in a context of its own", context=own)
    loop.call_later(0.05, note, "timer")
    loop.call_soon_threadsafe(note, "threadsafe")
    done.set_result(None)
    loop.set_exception_handler(report)
    loop.call_soon(fail)
    asked = loop.call_soon(note, "asked for its context")
    print(asked.get_context().run(user.set, "given").old_value)
    loop.call_soon(note, "last")
    await asyncio.sleep(0.2)
    print(user.get(), own[user], asked.get_context()[user])


asyncio.run(callbacks())
