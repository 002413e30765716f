"""What a thread object refuses."""
import threading

thread = threading.Thread(target=print, args=("hello",), kwargs={"end": "!\n"})
for action in (thread.join, thread.start, thread.join, thread.start):
    try:
        print(action.__name__, action())
    except RuntimeError as error:
        print(action.__name__, "refused:", error)
try:
    thread.daemon = True
    print("daemon is", thread.daemon)
except RuntimeError as error:
    print("daemon refused:", error)
try:
    threading.Thread(print)
except AssertionError as error:
    print("AssertionError:", error)
try:
    threading.Thread(target=print, arguments=(1, 2))
except TypeError as error:
    print("TypeError:", error)
try:
    threading.current_thread().join()
except RuntimeError as error:
    print("RuntimeError:", error)
for timeout in (None, 0, -1, 0.01):
    print(timeout, thread.join(timeout))
