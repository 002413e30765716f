"""set and clear at once is no bell: who is late hears nothing. A condition counts instead."""
import threading

bell = threading.Event()
bell.set()
bell.clear()
print("heard after set and clear:", bell.wait(0.1))


class Bell:
    def __init__(self):
        self._condition = threading.Condition()
        self._rings = 0

    def ring(self):
        with self._condition:
            self._rings += 1
            self._condition.notify_all()

    def wait_for_ring(self, number, timeout):
        with self._condition:
            return self._condition.wait_for(lambda: self._rings >= number, timeout)


bell = Bell()
bell.ring()
print("heard though we came late:", bell.wait_for_ring(1, timeout=5))
print("a second ring:", bell.wait_for_ring(2, timeout=0.1))
listener = threading.Thread(target=lambda: print("listener heard:", bell.wait_for_ring(2, timeout=10)))
listener.start()
bell.ring()
listener.join()
