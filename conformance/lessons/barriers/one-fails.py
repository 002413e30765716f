"""When one of the group fails before the barrier, it has to tell the others."""
import threading

barrier = threading.Barrier(3)
outcomes = {}


def prepare(name):
    try:
        if name == "faulty":
            raise RuntimeError("no batteries")
        barrier.wait(timeout=10)
        outcomes[name] = "went"
    except threading.BrokenBarrierError:
        outcomes[name] = "stayed, since somebody failed"
    except RuntimeError as error:
        outcomes[name] = f"failed: {error}"
        barrier.abort()


for names in (("one", "two", "three"), ("one", "two", "faulty")):
    outcomes.clear()
    threads = [threading.Thread(target=prepare, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in names:
        print(name, outcomes[name])
    print("broken:", barrier.broken, barrier.n_waiting, barrier.parties)
