"""Reading a long answer piece by piece, without having all of it in memory."""
import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

BLOCK = bytes(range(256)) * 16


class Long(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(32 * len(BLOCK)))
        self.end_headers()
        for _ in range(32):
            self.wfile.write(BLOCK)

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Long)
threading.Thread(target=server.serve_forever, daemon=True).start()
digest, sizes = hashlib.sha256(), set()
with requests.get(f"http://127.0.0.1:{server.server_port}/", stream=True) as response:
    print("promised", response.headers["Content-Length"])
    for chunk in response.iter_content(chunk_size=8192):
        digest.update(chunk)
        sizes.add(len(chunk))
print("pieces of at most 8192:", max(sizes) <= 8192)
print("complete:", digest.hexdigest() == hashlib.sha256(BLOCK * 32).hexdigest())
server.shutdown()
server.server_close()
