"""Wrong arguments for a lock, and what it does not have."""
import threading

lock = threading.Lock()


def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)


attempt("lock.acquire(timeout='1')")
attempt("lock.acquire(1, 2, 3)")
attempt("lock.acquire(wait=True)")
attempt("lock.locked(1)")
attempt("lock.name")
attempt("lock < lock")
