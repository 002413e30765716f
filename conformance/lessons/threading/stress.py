"""Sixteen threads do a bit of everything. An argument sets the number of rounds, for minutes of it."""
import importlib
import re
import sys
import threading

THREADS = 16
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 15

lock = threading.Lock()
reentrant = threading.RLock()
condition = threading.Condition()
total = turns = deleted = 0


class Tracked:
    def __del__(self):
        global deleted
        deleted += 1


class Broken(Exception):
    pass


def generators(number):
    def count():
        for i in range(50):
            yield i

    return sum(i for i in count() if i % 3 == number % 3)


def sort_keys(number):
    words = sorted((str(i * 7919 % 101) for i in range(60)), key=lambda word: (len(word), word))
    return words == sorted(words, key=int)


def destructors(number):
    for _ in range(5):
        Tracked()


def imports(number):
    name = ("colorsys", "this_module_does_not_exist", "stat", "keyword")[number % 4]
    try:
        return importlib.import_module(name).__name__
    except ModuleNotFoundError as error:
        return error.name


def regular_expressions(number):
    return re.sub(r"(\d+)-(\w)", r"\2\1", f"{number}-a {number + 1}-b")


def big_integers(number):
    return pow(3, 2000 + number, 10**40 + 7)


def exceptions(number):
    try:
        try:
            raise Broken(number)
        except Broken as error:
            raise ValueError from error
    except ValueError as error:
        return error.__cause__.args


def locks(number):
    global total
    with lock:
        total += 1
    with reentrant, reentrant:
        return reentrant._is_owned()


def conditions(number):
    global turns
    with condition:
        turns += 1
        condition.notify()
        condition.wait(0.001)


WORK = (generators, sort_keys, imports, regular_expressions, big_integers, exceptions, locks)


def run(number):
    expected = [work(number) for work in WORK]
    for _ in range(ROUNDS):
        assert [work(number) for work in WORK] == expected
        destructors(number)
        conditions(number)
    done.append(number)


done = []
threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(done), sorted(done) == list(range(THREADS)))
print(total == THREADS * (ROUNDS + 1), turns == THREADS * ROUNDS)
print(deleted <= THREADS * ROUNDS * 5, threading.active_count())
