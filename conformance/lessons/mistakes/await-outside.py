"""Coroutines in places where they do not belong."""
import asyncio


async def number():
    return 3


async def main():
    pending = []
    for text in ("number() + 1", "len(number())", "number()[0]", "list(number())", "int(number())",
                 "max(number(), 2)", "number().real", "f'{number():>3}'"):
        try:
            eval(text, {"number": lambda: pending.append(number()) or pending[-1]})
        except Exception as error:
            print(f"{text}: {type(error).__name__}: {error}")
    print("a coroutine is true:", bool(pending[0]))
    for coroutine in pending:
        coroutine.close()
    print(await number() + 1)


asyncio.run(main())
for source in ("def f():\n    await x", "async def f():\n    yield 1\n    return 2"):
    try:
        compile(source, "example", "exec")
    except SyntaxError as error:
        print("SyntaxError:", error.msg)
