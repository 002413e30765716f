import threading
import urllib.request


def fetch(number):
    with urllib.request.urlopen("https://example.com/") as response:
        body = response.read()
        print(response.status, response.headers["Content-Type"], b"Example Domain" in body)


threads = [threading.Thread(target=fetch, args=(number,)) for number in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
