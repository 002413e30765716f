"""A barrier breaks by a timeout, by abort, and by reset."""
import threading
import time

barrier = threading.Barrier(2, timeout=0.2)


def attempt(name, **keywords):
    try:
        barrier.wait(**keywords)
        print(name, "passed")
    except threading.BrokenBarrierError as error:
        print(name, "broken", barrier.broken, repr(error))


attempt("alone")
attempt("again")
barrier.reset()
for breaker in (barrier.abort, barrier.reset):
    thread = threading.Thread(target=attempt, args=("waiting",), kwargs={"timeout": 5})
    thread.start()
    while not barrier.n_waiting:
        time.sleep(0.01)
    breaker()
    thread.join()
    print(breaker.__name__, barrier.broken)
    barrier.reset()
print(threading.BrokenBarrierError, threading.BrokenBarrierError.__mro__[1])
