"""A timer that repeats, made from Timer's own parts."""
import threading


class Repeating(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)


beats = []
third = threading.Event()


def beat():
    beats.append(len(beats))
    print("beat", beats[-1])
    if len(beats) == 3:
        third.set()


timer = Repeating(0.2, beat)
timer.daemon = True
timer.start()
third.wait()
timer.cancel()
timer.join()
print(beats, timer.is_alive(), timer.daemon)
