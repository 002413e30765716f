"""The clocks, and what sleep accepts."""
import os
import threading
import time

for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    info = time.get_clock_info(name)
    first, second = getattr(time, name)(), getattr(time, name)()
    print(name, second >= first, info.monotonic, info.adjustable, info.implementation)
print(type(time.time_ns()).__name__, time.time() > 1.6e9)
start = time.process_time()
time.sleep(0.2)
print("sleeping costs no processor time:", time.process_time() - start < 0.15)
for wrong in (-1, "1", None, float("nan"), 1e20):
    try:
        time.sleep(wrong)
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(time.sleep(0), time.sleep(True and 0.001))
print(time.strptime("2 Jan 2024", "%d %b %Y")[:3], time.tzname[0], time.timezone)
used = os.times()
print([type(seconds).__name__ for seconds in used], used.user > 0, used[4] == used.elapsed)
print(os.nice(0) == os.getpriority(os.PRIO_PROCESS, 0), os.sched_yield())
print(len(os.sched_getaffinity(0)) in range(1, os.cpu_count() + 1))


def stay_on_one():
    one = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {one})
    print("on its own:", os.sched_getaffinity(0) == {one})


thread = threading.Thread(target=stay_on_one)
thread.start()
thread.join()
for wrong in ([], [-1], ["a"]):
    try:
        os.sched_setaffinity(0, wrong)
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
for wrong in ((7, 0), (os.PRIO_PROCESS, 99_999_999)):
    try:
        os.getpriority(*wrong)
    except OSError as error:
        print(type(error).__name__, error)
