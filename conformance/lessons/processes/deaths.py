"""Processes that die at the wrong moment, and what the others notice."""
import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def nothing():
    pass


def dies(number):
    os.kill(os.getpid(), number)


def dies_holding(lock, held):
    lock.acquire()
    held.set()
    os._exit(1)


def dies_after(connection):
    connection.send("only this")
    os._exit(2)


def dies_with_a_message_half_sent(connection):
    os.write(connection.fileno(), b"\0\0\0\x10half")
    os._exit(3)


def ignores_and_ends():
    print(signal.getsignal(signal.SIGTERM) == signal.SIG_IGN, flush=True)
    os.kill(os.getpid(), signal.SIGTERM)
    sys.exit(4)


def started(function, *arguments):
    process = multiprocessing.Process(target=function, args=arguments)
    process.start()
    return process


def ended(process):
    process.join()
    return process.exitcode


print("by itself", ended(started(dies, signal.SIGKILL)), ended(started(dies, signal.SIGTERM)))

processes = [started(signal.pause) for _ in range(2)]
processes[0].terminate()
processes[1].kill()
print("at once", [ended(process) for process in processes])

lock, held = multiprocessing.Lock(), multiprocessing.Event()
process = started(dies_holding, lock, held)
held.wait()
print("with a lock", ended(process), lock.acquire(timeout=0.01))

here, there = multiprocessing.Pipe()
process = started(dies_after, there)
there.close()
print("after a message", here.recv(), ended(process))
try:
    here.recv()
except EOFError:
    print("EOFError")

here, there = multiprocessing.Pipe()
process = started(dies_with_a_message_half_sent, there)
there.close()
try:
    here.recv()
except (EOFError, OSError) as error:
    print("while sending", type(error).__name__, error, ended(process))

with ProcessPoolExecutor(1) as executor:
    try:
        executor.submit(dies, signal.SIGKILL).result()
    except BrokenProcessPool as error:
        print(type(error).__name__, error)

signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ignores", ended(started(ignores_and_ends)))
signal.signal(signal.SIGTERM, signal.SIG_DFL)
print("no longer", ended(started(dies, signal.SIGTERM)))
