from concurrent.futures import ThreadPoolExecutor

import requests

with requests.Session() as session, ThreadPoolExecutor(max_workers=4) as pool:
    for response in pool.map(session.get, ["https://example.com/"] * 4):
        print(response.status_code, response.headers["Content-Type"], response.encoding)
        print(response.text.strip())
