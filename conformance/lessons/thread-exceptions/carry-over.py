"""Carry the exception to the thread that joins."""
import sys
import threading
import traceback


class Checked(threading.Thread):
    error = None

    def run(self):
        try:
            super().run()
        except BaseException as error:
            self.error = error

    def join(self, timeout=None):
        super().join(timeout)
        if self.error:
            raise RuntimeError(f"{self.name} failed") from self.error


def parse(text):
    return int(text)


thread = Checked(target=parse, args=("12a",), name="parser")
thread.start()
try:
    thread.join()
except RuntimeError as error:
    print(error, "because of", repr(error.__cause__))
    print([frame.name for frame in traceback.extract_tb(error.__cause__.__traceback__)])


def join_all(threads):
    return {thread.name: [each.join() for each in [thread]] for thread in threads}


# Comprehensions have no frames of their own.
try:
    join_all([thread])
except RuntimeError as error:
    traceback.print_tb(error.__traceback__, file=sys.stdout)
    print([f"{f.f_code.co_name} {line}" for f, line in traceback.walk_tb(error.__traceback__)])
[print([frame.name for frame in traceback.extract_stack()]) for _ in range(1)]
[each.join() for each in [thread]]
