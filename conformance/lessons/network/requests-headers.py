"""What really goes over the wire: query, headers, cookies."""
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import requests


class Mirror(BaseHTTPRequestHandler):
    def do_GET(self):
        seen.append((parse_qs(urlsplit(self.path).query), self.headers["X-Lesson"], self.headers["Cookie"]))
        self.send_response(200)
        self.send_header("Set-Cookie", "visit=1; Path=/")
        self.end_headers()

    def log_message(self, *arguments):
        pass


seen = []
with HTTPServer(("127.0.0.1", 0), Mirror) as server:
    threading.Thread(target=server.serve_forever).start()
    url = f"http://127.0.0.1:{server.server_port}/find"
    session = requests.Session()
    session.headers["X-Lesson"] = "network"
    session.get(url, params={"q": "fish & chips", "page": [1, 2]})
    session.get(url, headers={"X-Lesson": "again"})
    requests.get(url)
    session.close()
    server.shutdown()
for line in seen:
    print(*line)
