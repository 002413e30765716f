"""Addresses with more in them: IPv6 scope ids, names of Unix sockets."""
import os
import socket
import tempfile

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
