"""sched: a calendar of events in one thread."""
import sched
import time

start = time.monotonic()
scheduler = sched.scheduler()


def note(text):
    print(text, "in time" if time.monotonic() - start >= 0.1 else "too early")


scheduler.enter(0.2, 1, note, ("second",))
scheduler.enter(0.1, 1, note, ["first"])
event = scheduler.enter(0.3, 1, note, kwargs={"text": "never"})
scheduler.enter(0.4, 2, note, ("low priority",))
scheduler.enterabs(scheduler.queue[-1].time, 1, note, ("high priority",))
print(len(scheduler.queue), scheduler.empty(), event.priority, event.kwargs)
scheduler.cancel(event)
try:
    scheduler.cancel(event)
except ValueError as error:
    print("ValueError:", error)
print(scheduler.run(blocking=False) is not None)
scheduler.run()
print("empty", scheduler.empty(), type(event).__mro__[1].__name__)
