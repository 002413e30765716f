"""An exception ends its thread, not the program."""
import threading


def risky(number):
    print("risky", number)
    return 10 / number


for number in (2, 0, 5):
    thread = threading.Thread(target=risky, args=(number,), name=f"risky-{number}")
    thread.start()
    thread.join()
print("main goes on, exit status 0")
