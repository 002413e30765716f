"""A small service that adds numbers: JSON there and back."""
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import requests


class Adder(BaseHTTPRequestHandler):
    def do_POST(self):
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            status, answer = 200, {"sum": sum(question["numbers"])}
        except TypeError as error:
            status, answer = 400, {"error": str(error)}
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *arguments):
        pass


with HTTPServer(("127.0.0.1", 0), Adder) as server:
    threading.Thread(target=server.serve_forever).start()
    url = f"http://127.0.0.1:{server.server_port}/sum"
    for numbers in ([1, 2, 3], [], ["one", 2]):
        response = requests.post(url, json={"numbers": numbers})
        print(numbers, response.status_code, response.json())
    print(response.request.method, response.request.headers["Content-Type"], response.request.body)
    server.shutdown()
