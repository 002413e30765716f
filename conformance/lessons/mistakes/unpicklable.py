"""What cannot be sent to another process: lambdas, locks, open files, local functions."""
import pickle
import threading
from multiprocessing import Pool


def outer():
    def inner():
        pass

    return inner


def attempt(name, thing):
    try:
        print(name, len(pickle.dumps(thing)) > 0)
    except Exception as error:
        print(name, type(error).__name__)


if __name__ == "__main__":
    attempt("a function of the module", outer)
    attempt("a lambda", lambda: 1)
    attempt("an inner function", outer())
    attempt("a lock", threading.Lock())
    attempt("a generator", (n for n in range(3)))
    attempt("a method", "text".upper)
    with Pool(1) as pool:
        try:
            pool.map(lambda n: n + 1, [1, 2])
        except Exception as error:
            print("map with a lambda:", type(error).__name__)
        print(pool.map("text".startswith, ["te", "ta"]))
