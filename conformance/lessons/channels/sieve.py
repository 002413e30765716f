"""The prime sieve: a chain of filters, one thread for each prime."""
import queue
import threading


def naturals(out):
    for number in range(2, 48):
        out.put(number)
    out.put(None)


def keep_others(prime, source, out):
    while (number := source.get()) is not None:
        if number % prime:
            out.put(number)
    out.put(None)


source = queue.Queue(4)
threading.Thread(target=naturals, args=(source,)).start()
primes = []
while (prime := source.get()) is not None:
    primes.append(prime)
    out = queue.Queue(4)
    threading.Thread(target=keep_others, args=(prime, source, out)).start()
    source = out
print(primes)
print(threading.active_count() <= len(primes) + 2)
