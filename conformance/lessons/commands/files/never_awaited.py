import asyncio


async def forgotten():
    print("never")


async def main():
    forgotten()
    print("main")


asyncio.run(main())
