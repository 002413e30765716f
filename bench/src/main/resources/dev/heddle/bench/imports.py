import asyncio
import concurrent.futures
import multiprocessing
import threading

print("imported")
