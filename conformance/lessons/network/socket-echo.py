"""A server made of bare sockets: one thread for each client."""
import socket
import threading


def serve(connection):
    with connection, connection.makefile("rwb") as stream:
        for line in stream:
            stream.write(line.strip()[::-1] + b"\n")
            stream.flush()


def accept(listener):
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            print("the listener is closed")
            return
        threading.Thread(target=serve, args=(connection,)).start()


listener = socket.create_server(("127.0.0.1", 0))
acceptor = threading.Thread(target=accept, args=(listener,))
acceptor.start()
clients = [socket.create_connection(listener.getsockname()) for _ in range(3)]
for number, client in enumerate(clients):
    client.sendall(f"stressed {number}\nlive\n".encode())
for client in clients:
    with client, client.makefile() as answers:
        print(answers.readline().strip(), "/", answers.readline().strip())
listener.shutdown(socket.SHUT_RDWR)
listener.close()
acceptor.join()


def attempt(*arguments, **keywords):
    try:
        print(receiver.recv(*arguments, **keywords))
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


# A socket that does not wait.
sender, receiver = socket.socketpair()
receiver.setblocking(False)
attempt(1 << 16)
attempt(0)
sender.sendall(b"warp and weft")
attempt(4, socket.MSG_PEEK)
attempt(1 << 16)
sender.sendall(b"x" * 100_000)
length = 0
while length < 100_000:
    length += len(receiver.recv(1 << 18))
print(length)
sender.close()
attempt(1 << 18)
attempt()
attempt(1, 2, 3)
attempt(bufsize=3)
attempt(-1)
attempt("much")
receiver.close()
attempt(1 << 16)
