"""The CPU-bound tasks of the documents' lessons 002 and 003, shared by two.

Prints for each the seconds that one process takes for two of them, one after
the other, the seconds that two processes take, from the moment when both are
there to the last result, and how long it took until both were there.
"""

import multiprocessing
import time


def crunch_numbers():
    x = 0
    while x < 10000000:
        x += 1


def cpu_bound_task():
    return sum(i*i for i in range(10**7))


def work(connection, task):
    connection.send('ready')
    connection.recv()
    task()
    connection.send('done')


def tell_all(connections, word):
    for connection in connections:
        connection.send(word)


def hear_all(connections):
    for connection in connections:
        connection.recv()


def serial(task):
    begin = time.perf_counter()
    task()
    task()
    return time.perf_counter() - begin


def shared(task):
    pipes = [multiprocessing.Pipe() for _ in range(2)]
    processes = [multiprocessing.Process(target=work, args=(there, task))
                 for _, there in pipes]
    connections = [here for here, _ in pipes]
    begin = time.perf_counter()
    for process in processes:
        process.start()
    hear_all(connections)
    there = time.perf_counter()
    tell_all(connections, 'begin')
    hear_all(connections)
    done = time.perf_counter()
    for process in processes:
        process.join()
    return done - there, there - begin


for task in crunch_numbers, cpu_bound_task:
    alone = serial(task)
    print(alone, *shared(task), sep='\n')
