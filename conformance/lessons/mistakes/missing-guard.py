"""Without the guard, a spawned child runs the program again, and would start children itself."""
import multiprocessing


def work():
    print("working", flush=True)


print("the program's first line", flush=True)
multiprocessing.set_start_method("spawn", force=True)
process = multiprocessing.Process(target=work)
process.start()
process.join()
print("exit code", process.exitcode)
