"""Three stages, joined by queues."""
import queue
import threading

DONE = object()


def stage(function, inbox, outbox):
    while (item := inbox.get()) is not DONE:
        outbox.put(function(item))
    outbox.put(DONE)


functions = (str.strip, str.title, lambda text: f"<{text}>")
pipes = [queue.Queue(3) for _ in range(len(functions) + 1)]
for index, function in enumerate(functions):
    threading.Thread(target=stage, args=(function, pipes[index], pipes[index + 1])).start()


def feed():
    for text in ("  ada lovelace ", "grace hopper\n", "\talan turing", "barbara liskov"):
        pipes[0].put(text)
    pipes[0].put(DONE)


threading.Thread(target=feed, name="feeder").start()
for text in iter(pipes[-1].get, DONE):
    print(text)
