"""Breakfast by one cook, by threads and by asyncio: how many dishes are on the stove at once."""
import asyncio
import threading
import time

DISHES = {"tea": 0.1, "toast": 0.3, "eggs": 0.5}
on_the_stove = most = 0


def put_on():
    global on_the_stove, most
    on_the_stove += 1
    most = max(most, on_the_stove)


def take_off(dish):
    global on_the_stove
    on_the_stove -= 1
    print(" ", dish)


def cook(dish, seconds):
    put_on()
    time.sleep(seconds)
    take_off(dish)


async def cook_async(dish, seconds):
    put_on()
    await asyncio.sleep(seconds)
    take_off(dish)


def alone():
    for item in DISHES.items():
        cook(*item)


def threads():
    cooks = [threading.Thread(target=cook, args=item) for item in DISHES.items()]
    for thread in cooks:
        thread.start()
    for thread in cooks:
        thread.join()


async def tasks():
    await asyncio.gather(*(cook_async(*item) for item in DISHES.items()))


for name, way in (("alone", alone), ("threads", threads), ("tasks", lambda: asyncio.run(tasks()))):
    most = 0
    print(name)
    way()
    print("  at once:", most)
