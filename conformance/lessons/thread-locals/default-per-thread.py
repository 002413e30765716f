"""A subclass of local: __init__ runs again in each thread that looks at it."""
import threading


class Basket(threading.local):
    limit = 3

    def __init__(self, owner):
        self.owner = f"{owner} in {threading.current_thread().name}"
        self.items = []


basket = Basket("made")
basket.items.append("apple")


def shop(*items):
    basket.items.extend(items)
    print(basket.owner, basket.items, basket.limit, sorted(vars(basket)))


for name, items in (("first", ("pear",)), ("second", ())):
    thread = threading.Thread(target=shop, args=items, name=name)
    thread.start()
    thread.join()
shop()
del basket.items
try:
    basket.items
except AttributeError as error:
    print("AttributeError:", error)
