"""Several threads fail: all their exceptions in one group."""
import threading


class Failures:
    def __init__(self):
        self._errors = []

    def run(self, function, *args):
        thread = threading.Thread(target=self._guarded, args=(function, *args))
        thread.start()
        return thread

    def _guarded(self, function, *args):
        try:
            function(*args)
        except Exception as error:
            error.add_note(f"in a thread, for {args[0]!r}")
            self._errors.append(error)

    def check(self):
        if self._errors:
            raise ExceptionGroup("threads failed", sorted(self._errors, key=str))


failures = Failures()
for thread in [failures.run(int, text) for text in ("1", "two", "3", "four")]:
    thread.join()
try:
    failures.check()
except ExceptionGroup as group:
    print(group)
    for error in group.exceptions:
        print(" ", type(error).__name__, error, error.__notes__)
