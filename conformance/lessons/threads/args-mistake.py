"""The two usual mistakes with target and args, and what they lead to."""
import threading


def greet(name):
    print("hello", name)


threading.excepthook = lambda info: print("failed:", info.exc_type.__name__, info.exc_value)


def run(**keywords):
    thread = threading.Thread(**keywords)
    thread.start()
    thread.join()


run(target=greet, args=("Ada",))
run(target=greet, args=("Ada"))   # not a tuple: three letters, three arguments
run(target=greet, args=["Ada"])
run(target=greet, kwargs={"name": "Bo"})
run(target=greet, kwargs={"nam": "Bo"})
run(target=greet("called too early"))
run(target="greet")
