"""join with a timeout returns None either way: ask is_alive."""
import threading
import time


def slow():
    time.sleep(0.5)
    print("slow: done")


thread = threading.Thread(target=slow)
thread.start()
for attempt in range(1, 4):
    result = thread.join(timeout=0.2)
    print(f"attempt {attempt}: join returned {result}, alive: {thread.is_alive()}")
print(thread.join(), thread.is_alive())
