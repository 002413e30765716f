def outer(value):
    return inner(value + 1)


def inner(value):
    # a comment
    return value / (value - 2)


print(outer(5))
print(outer(1))
