"""Waiting for whichever process ends first: each has a sentinel."""
from multiprocessing import Event, Process
from multiprocessing.connection import wait


def work(gate):
    gate.wait()


if __name__ == "__main__":
    gates = {name: Event() for name in ("first", "second")}
    processes = {}
    for name, gate in gates.items():
        process = Process(target=work, args=(gate,), name=name)
        process.start()
        processes[process.sentinel] = process
    print("ended:", wait(processes, timeout=0.1))
    for name in ("second", "first"):
        gates[name].set()
        for sentinel in wait(processes):
            process = processes.pop(sentinel)
            process.join()
            print(process.name, "ended with", process.exitcode)
