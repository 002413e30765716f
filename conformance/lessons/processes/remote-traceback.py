"""An exception from a pool's worker brings the worker's traceback along, as text."""
from multiprocessing import Pool


class NotFound(Exception):
    def __init__(self, name):
        super().__init__(name)
        self.name = name


def find(name):
    return deeper(name)


def deeper(name):
    raise NotFound(name)


if __name__ == "__main__":
    errors = []
    with Pool(1) as pool:
        try:
            pool.apply(find, ("needle",))
        except NotFound as error:
            print(repr(error), error.name, type(error.__cause__).__name__)
            print([line.split(", in ")[1] for line in str(error.__cause__).splitlines()
                   if line.endswith((", in find", ", in deeper"))])
        result = pool.apply_async(find, ("pin",), error_callback=errors.append)
        result.wait()
        print(result.ready(), result.successful(), errors)
