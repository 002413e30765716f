"""Carry the exception to the thread that joins."""
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
thread.join()
