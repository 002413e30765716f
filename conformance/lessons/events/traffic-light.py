"""Cars wait for the green light; one set lets all of them go."""
import threading

green = threading.Event()
at_the_light = threading.Semaphore(0)
gone = []


def car(number):
    at_the_light.release()
    gone.append((number, green.wait()))


cars = [threading.Thread(target=car, args=(n,)) for n in (1, 2, 3)]
for thread in cars:
    thread.start()
for _ in cars:
    at_the_light.acquire()
print("green", green.is_set(), "gone", gone)
green.set()
for thread in cars:
    thread.join()
print("gone", sorted(gone))
print(green.is_set(), green.wait(0), green.wait())
green.clear()
print(green.is_set(), green.wait(0.05), repr(green).split(": ")[1])
car(4) if green.is_set() else print("car 4 stays at home")
