"""A block of memory that a child changes in place, and a list in one."""
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory, ShareableList


def shout(name):
    block = SharedMemory(name)
    block.buf[:5] = bytes(block.buf[:5]).upper()
    block.close()


def double(items):
    for place, item in enumerate(items):
        items[place] = item * 2
    items.shm.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=10)
    block.buf[:7] = b"hello\0!"
    items = ShareableList([1, 2.5, "ab  ", True])
    for target, argument in ((shout, block.name), (double, items)):
        process = Process(target=target, args=(argument,))
        process.start()
        process.join()
    print(bytes(block.buf[:7]), block.size >= 10)
    print(list(items), items.count(2))
    block.close()
    block.unlink()
    items.shm.close()
    items.shm.unlink()
    try:
        SharedMemory(block.name)
    except FileNotFoundError:
        print("unlinked")
