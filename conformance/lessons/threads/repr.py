"""What print(thread) shows at each stage of a thread's life."""
import threading

gate = threading.Event()
thread = threading.Thread(target=gate.wait, name="Waiter")
print(thread)
thread.start()
print(thread)
gate.set()
thread.join()
print(thread)
daemon = threading.Thread(target=print, daemon=True)
print(daemon)
print(threading.current_thread())
print([threading.Thread(name=letter) for letter in "ab"])
print(threading.Event(), threading.Thread, threading.current_thread, sep="\n")
