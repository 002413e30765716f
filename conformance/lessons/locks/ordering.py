"""Dining philosophers without a deadlock: locks are taken in one order."""
import threading
import time

forks = [threading.Lock() for _ in range(5)]
meals = dict.fromkeys(range(5), 0)


def dine(seat):
    first, second = sorted((seat, (seat + 1) % 5))
    for _ in range(3):
        with forks[first]:
            with forks[second]:
                meals[seat] += 1
                time.sleep(0.01)


table = [threading.Thread(target=dine, args=(seat,)) for seat in range(5)]
for philosopher in table:
    philosopher.start()
for philosopher in table:
    philosopher.join(5)
print("all fed:", not any(p.is_alive() for p in table))
for seat, count in meals.items():
    print(f"seat {seat}: {'#' * count}")
