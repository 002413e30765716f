"""What a handler is given, and when it runs."""
import os
import signal


def on_signal(number, frame):
    print("handler:", signal.Signals(number).name, "in", frame.f_code.co_name)


def work():
    print("before")
    signal.raise_signal(signal.SIGUSR1)
    print("between")
    os.kill(os.getpid(), signal.SIGUSR1)
    print("after")


print(signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGPIPE))
print(signal.getsignal(signal.SIGINT))
print(signal.signal(signal.SIGUSR1, on_signal))
print(signal.getsignal(signal.SIGUSR1) is on_signal)
work()

print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is on_signal)
signal.raise_signal(signal.SIGUSR1)
print("ignored:", signal.getsignal(signal.SIGUSR1))

try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print("interrupted:", repr(error))


def nested(number, frame):
    print("begin", number == signal.SIGUSR1)
    if number == signal.SIGUSR1:
        signal.raise_signal(signal.SIGUSR2)
    print("end", number == signal.SIGUSR1)


signal.signal(signal.SIGUSR1, nested)
signal.signal(signal.SIGUSR2, nested)
signal.raise_signal(signal.SIGUSR1)


def fail(number, frame):
    raise LookupError("from the handler")


signal.signal(signal.SIGUSR1, fail)
try:
    signal.raise_signal(signal.SIGUSR1)
except LookupError as error:
    print("caught:", error)

signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.raise_signal(signal.SIGTERM)
print("not reached")
