"""Datagrams keep their borders and can be looked at before they are taken;
a timeout tells that none has come."""
import os
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

# Messages: several buffers at once, and descriptors beside them.
one, other = socket.socketpair()
with one, other:
    print(one.sendmsg([b"several ", bytearray(b"buffers"), memoryview(b"!")]))
    print(other.recvmsg(100))
    first, second = bytearray(4), bytearray(10)
    one.sendmsg([b"scattered"])
    print(other.recvmsg_into([first, second])[0], first, second)
    reading, writing = os.pipe()
    print(socket.send_fds(one, [b"a ", b"pipe"], [reading]))
    os.close(reading)
    data, descriptors, flags, address = socket.recv_fds(other, 100, 3)
    print(data, len(descriptors), address)
    os.write(writing, b"through the pipe")
    print(os.read(descriptors[0], 100))
    os.close(descriptors[0])
    os.close(writing)
    other.settimeout(0.1)
    try:
        other.recvmsg(1)
    except TimeoutError as error:
        print("TimeoutError:", error)
    one.close()
    print(other.recvmsg(1)[0])

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.bind(("127.0.0.1", 0))
        client.sendmsg([b"a long ", b"one"], [], 0, server.getsockname())
        data, ancillary, flags, sender = server.recvmsg(6)
        print(data, ancillary, flags == socket.MSG_TRUNC,
              sender == client.getsockname())
