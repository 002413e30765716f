"""Datagrams keep their borders; a timeout tells that none has come."""
import socket
import threading


def serve(sock):
    while True:
        data, sender = sock.recvfrom(1000)
        if data == b"stop":
            return
        sock.sendto(b"%d bytes" % len(data), sender)


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    thread = threading.Thread(target=serve, args=(server,))
    thread.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(5)
        client.connect(server.getsockname())
        for text in ("short", "a longer one", ""):
            client.send(text.encode())
            print(repr(text), client.recv(100))
        client.send(b"stop")
        thread.join()
        client.settimeout(0.1)
        try:
            client.recv(100)
        except TimeoutError as error:
            print("TimeoutError:", error)
