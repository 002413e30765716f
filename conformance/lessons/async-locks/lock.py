"""asyncio.Lock: fair, and needed only around an await."""
import asyncio

balance = 100


async def withdraw(name, amount, lock):
    global balance
    async with lock:
        if balance >= amount:
            await asyncio.sleep(0.02)
            balance -= amount
            print(name, "got", amount, lock)
        else:
            print(name, "got nothing")


async def main():
    lock = asyncio.Lock()
    print(lock)
    async with asyncio.TaskGroup() as group:
        for name in ("Ann", "Ben", "Cem"):
            group.create_task(withdraw(name, 60, lock))
    print(balance, lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print("RuntimeError:", error)
    try:
        with lock:
            pass
    except TypeError as error:
        print("TypeError:", error)


asyncio.run(main())
