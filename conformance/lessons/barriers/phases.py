"""Cells that change all together: a barrier between reading and writing."""
import threading

cells = [0, 0, 0, 0, 1, 0, 0, 0, 0]
after_reading = threading.Barrier(len(cells))
after_writing = threading.Barrier(
    len(cells), action=lambda: print("".join(".#"[cell] for cell in cells)))


def live(place):
    for _ in range(4):
        left, right = cells[place - 1], cells[(place + 1) % len(cells)]
        after_reading.wait()
        cells[place] = left ^ right
        after_writing.wait()


print("".join(".#"[cell] for cell in cells))
threads = [threading.Thread(target=live, args=(place,)) for place in range(len(cells))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
