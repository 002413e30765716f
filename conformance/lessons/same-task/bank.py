"""The same bank by threads with a lock, by a thread that owns the money, and by asyncio."""
import asyncio
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

ORDERS = [("ann", "bob", 30), ("bob", "cyd", 70), ("cyd", "ann", 20), ("ann", "cyd", 500)]


def move(accounts, giver, taker, amount):
    if accounts[giver] < amount:
        return f"{giver} has too little"
    accounts[giver] -= amount
    accounts[taker] += amount
    return "done"


def new_accounts():
    return dict.fromkeys(("ann", "bob", "cyd"), 100)


def with_a_lock():
    accounts, lock = new_accounts(), threading.Lock()

    def work(order):
        with lock:
            return move(accounts, *order)

    with ThreadPoolExecutor() as pool:
        return accounts, [answer for answer in pool.map(work, ORDERS) if answer != "done"]


def with_an_owner():
    accounts, inbox, refused = new_accounts(), queue.Queue(), []

    def owner():
        while (order := inbox.get()) is not None:
            if (answer := move(accounts, *order)) != "done":
                refused.append(answer)

    for order in ORDERS + [None]:
        inbox.put(order)
    thread = threading.Thread(target=owner)
    thread.start()
    thread.join()
    return accounts, refused


def with_asyncio():
    accounts = new_accounts()

    async def work(order):
        return move(accounts, *order)  # no await inside: nobody can come between

    async def main():
        return await asyncio.gather(*map(work, ORDERS))

    return accounts, [answer for answer in asyncio.run(main()) if answer != "done"]


for way in (with_a_lock, with_an_owner, with_asyncio):
    print(way.__name__, *way())
