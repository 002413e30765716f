"""A server that takes its time: give every request a timeout."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

enough = threading.Event()


class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            enough.wait(10)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
threading.Thread(target=server.serve_forever).start()
base = f"http://127.0.0.1:{server.server_port}"
print(requests.get(base + "/quick", timeout=10).status_code)
try:
    requests.get(base + "/slow", timeout=0.3)
except requests.Timeout as error:
    print(type(error).__name__, isinstance(error, requests.RequestException))
    print("read timeout=0.3" in str(error))
enough.set()
server.shutdown()
server.server_close()
try:
    requests.get(base, timeout=5)
except requests.ConnectionError as error:
    print(type(error).__name__, "Connection refused" in str(error))
