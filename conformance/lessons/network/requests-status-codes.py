"""What a status code means to requests, and when it raises."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status = int(self.path.strip("/"))
        body = f"this is {status}".encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/"
with requests.Session() as session:
    for status in (200, 404, 418, 503):
        response = session.get(url + str(status))
        print(response, response.ok, response.reason, "-", response.text)
        try:
            response.raise_for_status()
        except requests.HTTPError as error:
            print("HTTPError:", str(error).split(" for url")[0], error.response is response)
print(requests.codes.not_found, requests.codes.teapot)
server.shutdown()
server.server_close()
