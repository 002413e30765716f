"""Queues, pipes, locks, values, events: what processes share."""
import multiprocessing


def work(inbox, outbox, lock, total, ready):
    ready.set()
    while (item := inbox.get()) is not None:
        with lock:
            total.value += item
        outbox.put((item, item * item))
    outbox.put(None)


def answer(connection, other):
    other.close()
    while True:
        try:
            question = connection.recv()
        except EOFError:
            print("nobody asks any more")
            break
        connection.send(question.upper())


def pass_by(barrier, array, index):
    array[index] = barrier.wait()


inbox, outbox = multiprocessing.Queue(), multiprocessing.SimpleQueue()
lock, total = multiprocessing.Lock(), multiprocessing.Value("i", 100)
ready = multiprocessing.Event()
worker = multiprocessing.Process(target=work, args=(inbox, outbox, lock, total, ready))
worker.start()
print(ready.wait(60))
for number in range(4):
    inbox.put(number)
inbox.put(None)
while (result := outbox.get()) is not None:
    print(result)
worker.join()
print(total.value, lock)

here, there = multiprocessing.Pipe()
process = multiprocessing.Process(target=answer, args=(there, here))
process.start()
there.close()
for question in "who", "where":
    here.send(question)
    print(here.recv(), here.poll())
here.close()
process.join()

barrier = multiprocessing.Barrier(2)
array = multiprocessing.Array("i", 2)
process = multiprocessing.Process(target=pass_by, args=(barrier, array, 0))
process.start()
pass_by(barrier, array, 1)
process.join()
print(sorted(array))

semaphore = multiprocessing.BoundedSemaphore(1)
print(semaphore.acquire(timeout=0), semaphore.acquire(timeout=0.01), semaphore)
semaphore.release()
try:
    semaphore.release()
except ValueError as error:
    print("ValueError:", error)
again = multiprocessing.RLock()
with again, again:
    print(again)
