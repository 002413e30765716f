"""A child has its own copy of every variable; only what is made to be shared is shared."""
from multiprocessing import Array, Process, Value

counter, names = 0, []


def work(total, squares):
    global counter
    counter += 1
    names.append("child")
    with total.get_lock():
        total.value += 1
    for n in range(len(squares)):
        squares[n] = n * n
    print("child:", counter, names)


if __name__ == "__main__":
    total, squares = Value("i", 0), Array("d", 4)
    process = Process(target=work, args=(total, squares))
    process.start()
    process.join()
    print("parent:", counter, names)
    print("shared:", total.value, squares[:])
    try:
        squares[4] = 1
    except IndexError as error:
        print("IndexError:", error)
