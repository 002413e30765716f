"""Which statements lose updates when threads take turns."""
import threading

plain = called = 0


def one():
    return 1


def add_plain(times):
    global plain
    for _ in range(times):
        plain += 1


def add_called(times):
    global called
    for _ in range(times):
        called = called + one()


def run(target, times, threads=4):
    workers = [threading.Thread(target=target, args=(times,))
               for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


run(add_plain, 50_000)
print('nothing between reading and writing:', plain == 200_000)
for _ in range(20):
    called = 0
    run(add_called, 200_000)
    if called < 800_000:
        break
print('a call in between loses some:', called < 800_000)

lock = threading.Lock()
guarded = 0


def add_guarded(times):
    global guarded
    for _ in range(times):
        with lock:
            guarded = guarded + one()


run(add_guarded, 5_000)
print('a lock around it:', guarded)
