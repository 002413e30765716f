import traceback


def work():
    raise LookupError("text")


try:
    work()
except LookupError as error:
    print(traceback.format_exc())
    print(traceback.format_exception_only(error))
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.name, frame.lineno, frame.line, frame.colno, frame.end_colno)
