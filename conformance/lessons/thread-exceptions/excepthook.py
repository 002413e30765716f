"""threading.excepthook: one place for all threads' exceptions."""
import sys
import threading


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)
    print("line", args.exc_traceback.tb_next.tb_lineno - 100 < 0, type(args).__name__)


def broken():
    raise KeyError("spam")


def leaves():
    sys.exit(3)


threading.excepthook = hook
for target in (broken, leaves):
    thread = threading.Thread(target=target, name=target.__name__)
    thread.start()
    thread.join()


def bad_hook(args):
    raise RuntimeError("the hook is broken")


threading.excepthook = bad_hook
thread = threading.Thread(target=broken, name="last")
thread.start()
thread.join()
print("still here")
