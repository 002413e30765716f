"""What a lock does not accept."""
import pickle
import threading

lock = threading.Lock()


def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)


attempt("lock.release()")
attempt("lock.acquire(timeout=-5)")
attempt("lock.acquire(False, timeout=1)")
attempt("lock.release()")
attempt("pickle.dumps(lock)")
attempt("bool(lock)")
attempt("hash(lock) == hash(lock)")
attempt("lock == threading.Lock()")
