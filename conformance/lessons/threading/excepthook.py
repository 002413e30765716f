"""What ends a threading.Thread is reported, in the thread's name."""
import sys
import threading


def fail():
    {}['missing']


def leave():
    sys.exit('without a word')


for target in fail, leave:
    thread = threading.Thread(target=target, name='worker')
    thread.start()
    thread.join()


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
thread = threading.Thread(target=fail)
thread.start()
thread.join()
try:
    threading.__excepthook__(1)
except TypeError as error:
    print(error)
