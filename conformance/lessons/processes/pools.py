"""Pools of processes."""
import concurrent.futures
import multiprocessing


def square(number):
    return number * number


def fails(number):
    raise KeyError(number)


def initialize(text):
    global greeting
    greeting = text


def greet(name):
    return f"{greeting}, {name}"


if __name__ == "__main__":
    with multiprocessing.Pool(2, initialize, ("hello",)) as pool:
        print(pool.map(square, range(10)))
        print(list(pool.imap(square, range(5), chunksize=2)))
        print(sorted(pool.imap_unordered(square, range(5))))
        print(pool.starmap(divmod, [(7, 2), (9, 4)]))
        print(pool.apply_async(greet, ("world",)).get())
        try:
            pool.apply(fails, (1,))
        except KeyError as error:
            print("KeyError:", error, type(error.__cause__).__name__)
    try:
        pool.map(square, [1])
    except ValueError as error:
        print("ValueError:", error)
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(5))))
        future = executor.submit(fails, 2)
        print(type(future.exception()).__name__)
