def add(*values):
    return sum(values)


print(
    add(
        1,
        2,
        "3",
    )
)
