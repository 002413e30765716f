"""Objects over a socket: Listener and Client from multiprocessing.connection."""
import threading
from multiprocessing.connection import Client, Listener


def serve():
    with listener.accept() as connection:
        while True:
            try:
                item = connection.recv()
            except EOFError:
                print("server: the client has closed")
                return
            connection.send((type(item).__name__, item))


with Listener(("127.0.0.1", 0), authkey=b"key") as listener:
    thread = threading.Thread(target=serve)
    thread.start()
    with Client(listener.address, authkey=b"key") as client:
        for item in (1, "two", [3, {"four": 4.5}], {5, 6}, None):
            client.send(item)
            print(client.recv())
        client.send_bytes(b"\x80\x04K\x07.")  # the number 7, pickled by hand
        print(client.recv(), client.poll())
        try:
            client.send(lambda: 1)
        except Exception as error:
            print(type(error).__name__)
    thread.join()
