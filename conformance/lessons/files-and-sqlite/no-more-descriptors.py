"""Sockets are opened until the system gives no more; closing them makes room again."""
import errno
import resource
import socket

limits = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (200, limits[1]))
failure = None
pairs = []
while failure is None:
    try:
        pairs.append(socket.socketpair())
    except OSError as error:
        failure = error
print("some were opened:", len(pairs) > 10)
for pair in pairs:
    for end in pair:
        end.close()
print(type(failure).__name__, errno.errorcode[failure.errno], failure)

a, b = socket.socketpair()
with a, b:
    a.sendall(b"again")
    print(b.recv(5))
