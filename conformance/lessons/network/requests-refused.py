import requests

try:
    requests.get("https://example.org/")
except requests.exceptions.ProxyError as error:
    print(type(error).__name__, "403 Forbidden" in str(error))
