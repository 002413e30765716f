"""Names that threads get, and the ones that we give them."""
import threading


def worker():
    me = threading.current_thread()
    print(f"{me.name!r:20} ident known: {me.ident == threading.get_ident()}")


threads = [
    threading.Thread(target=worker),
    threading.Thread(target=worker, name="Download"),
    threading.Thread(target=lambda: worker()),
    threading.Thread(),
    threading.Thread(name=""),
    threading.Thread(target=worker, name=42),
]
for thread in threads:
    print(thread.name, thread.ident, thread.native_id, thread.daemon)
for thread in threads:
    thread.start()
    thread.join()
threads[0].name = "renamed after its end"
print(threads[0].name, threads[0].getName())
print(threading.main_thread().name, threading.main_thread() is threading.current_thread())
print(type(threading.get_ident()).__name__, type(threading.get_native_id()).__name__)
