"""wait_for with a predicate and a timeout."""
import threading
import time

stock = 0
changed = threading.Condition()


def deliver():
    global stock
    for _ in range(3):
        time.sleep(0.1)
        with changed:
            stock += 5
            print("delivered, stock", stock)
            changed.notify_all()


def buy(amount, patience):
    global stock
    with changed:
        if changed.wait_for(lambda: stock >= amount, timeout=patience):
            stock -= amount
            print("bought", amount, "left", stock)
        else:
            print("no", amount, "in time")


threads = [
    threading.Thread(target=deliver),
    threading.Thread(target=buy, args=(12, 5)),
    threading.Thread(target=buy, args=(50, 0.5)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with changed:
    print(changed.wait(0.05), changed.wait_for(lambda: False, 0.05), changed.wait_for(lambda: "yes"))
