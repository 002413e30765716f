"""Counting words: map with threads, reduce with Counter."""
import asyncio
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

TEXTS = [
    "the quick brown fox jumps over the lazy dog",
    "the dog sleeps and the fox runs",
    "a quick nap is a good nap",
]


def count(text):
    return Counter(text.split())


with ThreadPoolExecutor() as pool:
    print(sum(pool.map(count, TEXTS), Counter()).most_common(3))

total, lock = Counter(), threading.Lock()


def add(text):
    part = count(text)
    with lock:
        total.update(part)


threads = [threading.Thread(target=add, args=(text,)) for text in TEXTS]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:4])


async def main():
    parts = await asyncio.gather(*(asyncio.to_thread(count, text) for text in TEXTS))
    print(sum(parts, Counter()) == total, total.total())


asyncio.run(main())
