"""A line of progress that is written over, where standard output is a terminal."""
import queue
import sys
import threading

STEPS = 5


def work(progress):
    for step in range(1, STEPS + 1):
        progress.put(step)
    progress.put(None)


on_terminal = sys.stdout.isatty()
print("a terminal" if on_terminal else "a pipe", "- line by line:", sys.stdout.line_buffering)
print("standard input is a terminal:", sys.stdin.isatty())
print("standard error is a terminal:", sys.stderr.isatty())

progress = queue.Queue()
worker = threading.Thread(target=work, args=[progress])
worker.start()
while (step := progress.get()) is not None:
    if on_terminal:
        print(f"\r{'#' * step:{STEPS}} {step} of {STEPS}", end="", flush=True)
    else:
        print(f"{step} of {STEPS}")
worker.join()
if on_terminal:
    print()
print("done", end="")
