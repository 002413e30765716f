"""Tracebacks as text."""
import sys
import threading
import traceback


def inner(value):
    return [1, 2, 3][value]


def outer():
    inner(7)


try:
    outer()
except IndexError:
    print(traceback.format_exc().replace(__file__, "FILE"), end="")
    print([f"{f.name}:{f.lineno}:{f.line}" for f in traceback.extract_tb(sys.exc_info()[2])])
print("".join(traceback.format_exception_only(ValueError("only the last line"))), end="")
print(traceback.format_list([("made-up.py", 3, "function", "a line")]))


def in_thread():
    try:
        outer()
    except IndexError as error:
        summary = traceback.TracebackException.from_exception(error)
        print([frame.name for frame in summary.stack], summary.exc_type.__name__, str(summary))
        print([frame.f_code.co_name for frame, _ in traceback.walk_stack(None)][:2])


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
try:
    raise ExceptionGroup("several", [ValueError(1), ExceptionGroup("more", [TypeError(2)])])
except* TypeError as group:
    traceback.print_exception(group, file=sys.stdout)
except* ValueError as group:
    print(repr(group))
