"""_thread.interrupt_main acts before it returns, when the main thread calls it."""
import _thread
import signal
import threading


def handler(number, frame):
    raise ArithmeticError(number)


try:
    _thread.interrupt_main()
    print("went on")
except KeyboardInterrupt:
    print("interrupted")

signal.signal(signal.SIGINT, handler)
signal.signal(signal.SIGUSR1, handler)
for number in (), (signal.SIGUSR1,), (signal.SIGUSR2,):
    try:
        _thread.interrupt_main(*number)
        print("went on")
    except ArithmeticError as error:
        print("handler", error)

thread = threading.Thread(target=_thread.interrupt_main)
try:
    thread.start()
    thread.join()
    print("went on")
except ArithmeticError as error:
    print("handler", error)
thread.join()
