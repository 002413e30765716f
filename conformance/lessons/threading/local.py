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

# What a program may ask of the collector itself.
print(gc.get_threshold(), gc.set_threshold(500), gc.get_threshold())
print(gc.set_threshold(700, 11, 12), gc.get_threshold(), gc.garbage)
for wrong in ((), (1, 2, 3, 4), ('many',)):
    try:
        gc.set_threshold(*wrong)
    except TypeError as error:
        print(error)
gc.freeze()
gc.unfreeze()
print(sorted(gc.get_stats()[0]), len(gc.get_stats()))
