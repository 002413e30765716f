"""A manager on a port: whoever has the address and the key shares one object with all others."""
from multiprocessing import AuthenticationError
from multiprocessing.managers import BaseManager

scores = {"start": 0}


class Desk(BaseManager):
    pass


class Visitor(BaseManager):
    pass


Desk.register("scores", callable=lambda: scores)
Visitor.register("scores")


def visit(address, key):
    visitor = Visitor(address, authkey=key)
    visitor.connect()
    return visitor.scores()


if __name__ == "__main__":
    with Desk(("127.0.0.1", 0), authkey=b"open sesame") as desk:
        anns, bobs = (visit(desk.address, b"open sesame") for _ in range(2))
        anns.update({"ann": 3})
        bobs.update({"bob": anns.get("ann") + 2})
        print("both see:", anns.copy() == bobs.copy(), anns.copy())
        try:
            visit(desk.address, b"guess")
        except AuthenticationError as error:
            print("AuthenticationError:", error)
        try:
            bobs.no_such_method()
        except AttributeError as error:
            print("AttributeError:", error)
        del anns, bobs
    print("in this process:", scores)
    try:
        visit(desk.address, b"open sesame")
    except ConnectionRefusedError as error:
        print(type(error).__name__)
