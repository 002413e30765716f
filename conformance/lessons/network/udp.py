"""Datagrams keep their borders and can be looked at before they are taken;
a timeout tells that none has come.  Their addresses: IPv6 scope ids, names of
Unix sockets."""
import os
import socket
import tempfile
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

number = socket.if_nametoindex("lo")
for host in "fe80::1%lo", f"fe80::1%{number}":
    *_, address = socket.getaddrinfo(host, 80, type=socket.SOCK_STREAM)[0]
    print(address[:3], address[3] == number)
print(socket.getnameinfo(("fe80::1", 80, 0, number), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))
try:
    socket.getaddrinfo("fe80::1%nowhere", 80)
except socket.gaierror as error:
    print(type(error).__name__)

with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    with (
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client,
    ):
        server.bind("server")
        client.sendto(b"without a name", "server")
        print(server.recvmsg(100))
        client.bind("client")
        client.sendto(b"with a name", "server")
        print(server.recvmsg(100))
        client.sendto(b"too long for the buffer", "server")
        data, descriptors, flags, sender = server.recvmsg(8)
        print(data, descriptors, flags == socket.MSG_TRUNC, sender)
        client.sendto(b"again", "server")
        print(server.recvfrom(100))
    with (
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client,
    ):
        name = b"\0heddle %d" % os.getpid()
        server.bind(name)
        client.bind(name + b" client")
        client.sendto(b"abstract", name)
        data, _, _, sender = server.recvmsg(100)
        print(data, sender == name + b" client")
    os.chdir("/")

for kind in socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET:
    one, other = socket.socketpair(socket.AF_UNIX, kind)
    with one, other:
        one.send(b"first")
        one.send(b"second")
        print(one.type.name, other.recv(100) in (b"first", b"firstsecond"))
