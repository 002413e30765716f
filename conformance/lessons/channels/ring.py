"""A token that goes round a ring of threads, from channel to channel."""
import queue
import threading

SIZE, ROUNDS = 5, 3
channels = [queue.SimpleQueue() for _ in range(SIZE)]
finished = queue.SimpleQueue()


def station(number):
    here, there = channels[number], channels[(number + 1) % SIZE]
    while True:
        hops = here.get()
        if hops is None or hops == SIZE * ROUNDS:
            if hops is not None:
                finished.put((number, hops))
            there.put(None)
            return
        if number == 0:
            print("round", hops // SIZE + 1)
        there.put(hops + 1)


stations = [threading.Thread(target=station, args=(n,)) for n in range(SIZE)]
for thread in stations:
    thread.start()
channels[0].put(0)
print("stopped at", finished.get())
for thread in stations:
    thread.join()
