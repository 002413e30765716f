"""Non-daemon threads are waited for, daemon threads are not."""
import atexit
import threading
import time


def work(name, seconds):
    print(name, 'starts')
    time.sleep(seconds)
    print(name, 'ends')


atexit.register(print, 'exit function')
threading.Thread(target=work, args=('daemon', 600), daemon=True).start()
time.sleep(0.2)
threading.Thread(target=work, args=('worker', 0.6)).start()
time.sleep(0.2)
print('main ends')
