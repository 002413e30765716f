"""A lambda in a loop sees the variable, not its value at the time."""
import threading

gate = threading.Event()
seen = []


def note(number):
    gate.wait()
    seen.append(number)


def run_all(threads):
    seen.clear()
    gate.clear()
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join()
    return sorted(seen)


late = []
for number in range(4):
    late.append(threading.Thread(target=lambda: (gate.wait(), seen.append(number))))
print("late binding:   ", run_all(late))
print("default value:  ", run_all([
    threading.Thread(target=lambda n=number: note(n)) for number in range(4)]))
print("arguments:      ", run_all([
    threading.Thread(target=note, args=(number,)) for number in range(4)]))
