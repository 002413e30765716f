"""threading.local: of each thread, and gone with it."""
import gc
import threading
import weakref


class Thing:
    pass


class Local(threading.local):
    count = 0

    def __init__(self, value):
        self.value = value
        Local.count += 1


local = Local('first value')
local.value = 'of the main thread'
seen = []
references = []


def work():
    seen.append(local.value)
    thing = local.thing = Thing()
    references.append(weakref.ref(thing))


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
del threads, thread
print(seen, local.value, Local.count)
for _ in range(10):
    gc.collect()
print([reference() for reference in references])
print(hasattr(local, 'thing'))
