divide = lambda value: 1 / value
print([divide(value) for value in (2, 1, 0)])
