"""A daemon thread is not waited for: its finally does not run, what it has not done is lost."""
import atexit
import threading

started = threading.Event()


def work():
    try:
        started.set()
        threading.Event().wait()
    finally:
        print("cleaned up")


thread = threading.Thread(target=work, daemon=True)
thread.start()
started.wait()
atexit.register(lambda: print("at exit the daemon is alive:", thread.is_alive()))
print("main ends")
