def load():
    try:
        int("x")
    except ValueError as error:
        raise RuntimeError("cannot load") from error


try:
    load()
except RuntimeError as error:
    raise SystemError("gave up") from error
