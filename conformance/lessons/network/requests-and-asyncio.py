"""requests blocks; to_thread keeps it away from the event loop."""
import asyncio
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

all_here = threading.Barrier(3)


class Together(BaseHTTPRequestHandler):
    def do_GET(self):
        all_here.wait(10)  # nobody is answered before three have asked
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.path[1:].upper().encode())

    def log_message(self, *arguments):
        pass


def fetch(url):
    return requests.get(url, timeout=10).text


async def main():
    base = f"http://127.0.0.1:{server.server_port}/"
    texts = await asyncio.gather(*(asyncio.to_thread(fetch, base + name) for name in ("a", "b", "c")))
    print(texts)


server = ThreadingHTTPServer(("127.0.0.1", 0), Together)
threading.Thread(target=server.serve_forever, daemon=True).start()
asyncio.run(main())
server.shutdown()
server.server_close()
