"""args has to be something to iterate over."""
import threading


def greet(name):
    print("hello", name)


threading.excepthook = lambda info: print("failed:", info.exc_type.__name__, info.exc_value)
for args in (["Ada"], {"Bo": 1}, iter(["Cy"]), None, 5):
    thread = threading.Thread(target=greet, args=args)
    thread.start()
    thread.join()
