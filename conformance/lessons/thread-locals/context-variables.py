"""Context variables: each task has its own copy, threads start empty."""
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
