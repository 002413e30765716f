"""SimpleQueue: put, get, and nothing to join."""
import queue
import threading

box = queue.SimpleQueue()
print(box.empty(), box.qsize(), type(box))
thread = threading.Thread(target=lambda: [box.put(n) for n in range(3)])
thread.start()
print([box.get() for _ in range(3)])
thread.join()
for call in (box.get_nowait, lambda: box.get(timeout=0.05), lambda: box.get(False),
             lambda: box.get(timeout=-1), lambda: box.put(), lambda: box.join()):
    try:
        print(call())
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)
box.put("a", block=False, timeout=3)
box.put_nowait("b")
print(box.get(block=True, timeout=1), box.get(), box.empty())
