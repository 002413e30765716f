import os

import requests

for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
    del os.environ[name]

try:
    requests.get("https://example.com/")
except requests.exceptions.SSLError as error:
    print(type(error).__name__, "CERTIFICATE_VERIFY_FAILED" in str(error))
