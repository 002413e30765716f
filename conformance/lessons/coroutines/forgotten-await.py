"""The await that was forgotten: nothing runs, and Python says so."""
import asyncio


async def save(text):
    print("saved", text)


def prepare(text):
    saving = save(text)
    print("prepared", text)


async def main():
    save("first")
    await save("second")
    result = save("third")
    print(type(result).__name__)
    del result
    prepare("fourth")
    closed = save("fifth")
    closed.close()


asyncio.run(main())
for number in range(2):
    save(number)
left = save("last")
print("done")
