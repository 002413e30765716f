"""run() instead of start(): the work is done in the main thread."""
import threading


def where():
    print("working in", threading.current_thread().name)


thread = threading.Thread(target=where, name="worker")
thread.run()
print("ident", thread.ident, "alive", thread.is_alive())
try:
    thread.run()
except AttributeError as error:
    print("AttributeError:", error)
thread = threading.Thread(target=where, name="worker")
thread.start()
thread.join()
