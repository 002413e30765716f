"""Pure Python loops take turns: no thread waits for another to finish."""
import sys
import threading

order = []
gate = threading.Barrier(3)


def count(name):
    gate.wait()
    for step in range(5):
        total = 0
        for number in range(60_000):
            total += number
        order.append(name)


print("switch interval", sys.getswitchinterval())
sys.setswitchinterval(0.001)
threads = [threading.Thread(target=count, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print({name: order.count(name) for name in sorted(set(order))})
print("one after the other:", order == sorted(order))
print("switch interval", sys.getswitchinterval())
