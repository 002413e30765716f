"""The clocks, and what sleep accepts."""
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
