"""Weak references, and objects that go away when a thread is done."""
import gc
import threading
import weakref


class Data:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Data({self.name!r})"


def use(data):
    print("using", data)


cache = weakref.WeakValueDictionary()
data = cache["a"] = Data("a")
reference = weakref.ref(data)
print(reference(), reference() is data, len(cache), list(cache.items()))
thread = threading.Thread(target=use, args=(data,))
thread.start()
thread.join()
finalizer = weakref.finalize(data, print, "finalized", "a")
print(finalizer.alive, finalizer.peek()[2])
print(finalizer(), finalizer.alive, finalizer())
try:
    weakref.ref(5)
except TypeError as error:
    print("TypeError:", error)
print(weakref.proxy(data).name, weakref.getweakrefcount(data) > 0)
gc.collect()
print(reference())
