"""A mutable default argument is shared, by threads as well."""
import threading


def collect(item, basket=[]):
    basket.append(item)
    return basket


def collect_right(item, basket=None):
    basket = [] if basket is None else basket
    basket.append(item)
    return basket


for function in (collect, collect_right):
    sizes = []
    for item in "abc":
        thread = threading.Thread(target=lambda: sizes.append(len(function(item))))
        thread.start()
        thread.join()
    print(function.__name__, sizes, function.__defaults__)
