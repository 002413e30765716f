"""Eight downloads by four threads, and how many the server saw at once."""
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

lock = threading.Lock()
now = most = 0


class Counting(BaseHTTPRequestHandler):
    def do_GET(self):
        global now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.3)
        with lock:
            now -= 1
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * int(self.path[1:]))

    def log_message(self, *arguments):
        pass


def download(size):
    return len(requests.get(f"http://127.0.0.1:{server.server_port}/{size}").content)


server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
threading.Thread(target=server.serve_forever, daemon=True).start()
download(1)
print("by hand:", most)
with ThreadPoolExecutor(4) as pool:
    futures = {pool.submit(download, size): size for size in range(10, 90, 10)}
    for future in as_completed(futures):
        assert future.result() == futures[future]
print("by four threads, more than one:", 1 < most <= 4, "all:", sum(map(int, futures.values())))
server.shutdown()
server.server_close()
