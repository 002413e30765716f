"""Prints the processor time of `import asyncio`, in seconds."""

import time

before = time.thread_time()
import asyncio

print(time.thread_time() - before)
