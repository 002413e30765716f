def dive(n):
    return dive(n + 1) + 1


try:
    dive(0)
except RecursionError as error:
    print(type(error).__name__, error)
dive(0)
