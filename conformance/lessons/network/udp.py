"""Datagrams keep their borders and can be looked at before they are taken;
a timeout tells that none has come."""
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
            peeked = client.recv(100, socket.MSG_PEEK)
            print(repr(text), peeked, client.recv(100) == peeked)
        client.send(b"stop")
        thread.join()
        client.settimeout(0.1)
        try:
            client.recv(100)
        except TimeoutError as error:
            print("TimeoutError:", error)

with socket.socket(
        socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as impatient:
    impatient.bind(("127.0.0.1", 0))
    print(impatient.gettimeout(), impatient.type == socket.SOCK_DGRAM)
    try:
        impatient.recv(100)
    except BlockingIOError as error:
        print("BlockingIOError:", error)
print(socket.if_indextoname(socket.if_nametoindex("lo")))
