"""Context managers around threads."""
import contextlib
import io
import threading


@contextlib.contextmanager
def running(name, target):
    thread = threading.Thread(target=target, name=name)
    thread.start()
    print("started", name)
    try:
        yield thread
    finally:
        thread.join()
        print("joined", name)


gate = threading.Event()
with running("waiter", gate.wait) as thread:
    print(thread.is_alive())
    gate.set()
try:
    with running("quick", lambda: None), contextlib.suppress(KeyError):
        {}["missing"]
    with running("other", lambda: None):
        raise ValueError("from the block")
except ValueError as error:
    print("caught", error)
with contextlib.ExitStack() as stack:
    for number in range(3):
        stack.callback(print, "callback", number)
    lock = stack.enter_context(contextlib.nullcontext(threading.Lock()))
    print(lock.locked())
captured = io.StringIO()
with contextlib.redirect_stdout(captured):
    with running("captured", lambda: print("in the thread")):
        pass
print(captured.getvalue().splitlines())
with contextlib.closing(io.StringIO()) as text:
    print(text.closed)
print(text.closed)
