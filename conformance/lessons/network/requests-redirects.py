"""A page that has moved: requests follows, and remembers the way."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

MOVED = {"/old": "/newer", "/newer": "/newest", "/loop": "/loop"}


class Mover(BaseHTTPRequestHandler):
    def do_GET(self):
        if target := MOVED.get(self.path):
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"here I am")

    def log_message(self, *arguments):
        pass


def path(response):
    return "/" + response.url.split("/", 3)[3]


server = ThreadingHTTPServer(("127.0.0.1", 0), Mover)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
response = requests.get(base + "/old")
print([path(step) for step in response.history], "->", path(response), response.text)
response = requests.get(base + "/old", allow_redirects=False)
print(response.status_code, response.headers["Location"], response.is_redirect)
try:
    requests.get(base + "/loop")
except requests.TooManyRedirects as error:
    print(error)
server.shutdown()
server.server_close()
