"""The await that was forgotten: nothing runs, and Python says so."""
import asyncio


async def save(text):
    print("saved", text)


async def main():
    save("first")
    await save("second")
    result = save("third")
    print(type(result).__name__)
    del result


asyncio.run(main())
print("done")
