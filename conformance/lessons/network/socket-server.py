"""socketserver.ThreadingTCPServer does the threads for us."""
import socket
import socketserver
import threading


class Upper(socketserver.StreamRequestHandler):
    def setup(self):
        super().setup()
        print("a client comes")

    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())

    def finish(self):
        super().finish()
        print("a client goes")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = False


with Server(("127.0.0.1", 0), Upper) as server:
    loop = threading.Thread(target=server.serve_forever, args=(0.05,))
    loop.start()
    for words in ("one two", "three"):
        with socket.create_connection(server.server_address) as client:
            client.sendall(words.encode() + b"\n")
            print(client.recv(100).decode().strip())
            client.shutdown(socket.SHUT_WR)
            print(client.recv(100))
    server.shutdown()
    loop.join()
print("closed", server.socket.fileno())
