import contextlib
import sys


@contextlib.contextmanager
def announced(name):
    print("enter", name)
    try:
        yield
    finally:
        print("leave", name)


with announced("outer"):
    try:
        with announced("inner"):
            sys.exit(6)
    finally:
        print("finally")
