"""A certificate is good for the names and addresses in it, and for no others."""
import asyncio
import socket
import ssl
import tempfile

# Made for this lesson; good for localhost and 127.0.0.2.
AUTHORITY = """\
-----BEGIN CERTIFICATE-----
MIIBpTCCAUugAwIBAgIUOljYaTFGWb4RuPgqL/E2e+9uKLcwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUYSBsZXNzb24ncyBhdXRob3JpdHkwIBcNMjYxMTIxMTk0ODA2
WhgPMjEyNjEwMjgxOTQ4MDZaMB8xHTAbBgNVBAMMFGEgbGVzc29uJ3MgYXV0aG9y
aXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVLyTRZMwoobhuq6Sb+2lRTrV
inE9CdD8XbOntihOXBrDI4SA34KUQJYJoYsSzzMUYrDlv1mwAhGxZSfZKT1FnaNj
MGEwHQYDVR0OBBYEFAEKBWSTSuD5tfWF+PlAr2qYVSYmMB8GA1UdIwQYMBaAFAEK
BWSTSuD5tfWF+PlAr2qYVSYmMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQD
AgIEMAoGCCqGSM49BAMCA0gAMEUCIFXGz7vLPmItf3MObdCjeuM8blrbxiz+fkJA
DeNMkV95AiEA75lmPwp0QdYOUhmt0kYPcjcSxA41pm7KyGy/J/Mf4go=
-----END CERTIFICATE-----
"""
CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBoTCCAUagAwIBAgIUclf67EucyOdZ0/dLxkvVyM7+CKMwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUYSBsZXNzb24ncyBhdXRob3JpdHkwIBcNMjYxMTIxMTk0ODA2
WhgPMjEyNjEwMjgxOTQ4MDZaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABMNmU3vWD7tT9gLSXwbtbsifAMObxV80BW6bI7nI
s+G8+7tgB9bMWTUYqhzJ6oXQdFI5+8NV9j0WcaZGbFD4z9ijaTBnMBoGA1UdEQQT
MBGCCWxvY2FsaG9zdIcEfwAAAjAJBgNVHRMEAjAAMB0GA1UdDgQWBBQu3ydAoxvP
wxD+P1FZEe5DgYkUJTAfBgNVHSMEGDAWgBQBCgVkk0rg+bX1hfj5QK9qmFUmJjAK
BggqhkjOPQQDAgNJADBGAiEAx+2lod/fcT2Yzyc7OT8O5geXYLHlsj/PvpkYtJP/
sxECIQD7F7Ggv8d+77rTbGabpgu1Ms480I/9Ru8lM1Z63Y9ngQ==
-----END CERTIFICATE-----
"""
KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZuk03tHpWsarCEzZ
ANwEHbVAqBV1yY2gM/1lbNocWmihRANCAATDZlN71g+7U/YC0l8G7W7InwDDm8Vf
NAVumyO5yLPhvPu7YAfWzFk1GKocyeqF0HRSOfvDVfY9FnGmRmxQ+M/Y
-----END PRIVATE KEY-----
"""


async def answer(reader, writer):
    try:
        writer.write(b"welcome")
        await writer.drain()
    finally:
        writer.close()


def server_context():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        file.write(KEY + CERTIFICATE)
        file.flush()
        context.load_cert_chain(file.name)
    return context


async def visit(port, name, authority=AUTHORITY):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if authority is None:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif authority:
        context.load_verify_locations(cadata=authority)
    try:
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=context, server_hostname=name)
    except ssl.SSLCertVerificationError as error:
        print(f"{name}: {error.verify_message}")
        return
    certificate = writer.get_extra_info("peercert")
    print(f"{name}: {(await reader.read()).decode()},", certificate.get("subjectAltName"))
    writer.close()


def write_first(port, name):
    """The handshake is left to the first write."""
    context = ssl.create_default_context(cadata=AUTHORITY)
    with socket.create_connection(("127.0.0.1", port)) as plain:
        with context.wrap_socket(plain, server_hostname=name, do_handshake_on_connect=False) as connection:
            try:
                print(f"{name}: {connection.send(b'hello')} bytes sent")
            except ssl.SSLCertVerificationError as error:
                print(f"{name}: {error.verify_message}")
            else:
                print(connection.recv(100))


async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=server_context())
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for name in ("localhost", "127.0.0.2", "127.0.0.1", "elsewhere.example"):
            await visit(port, name)
        await visit(port, "localhost", authority="")
        await visit(port, "localhost", authority=None)
        await asyncio.to_thread(write_first, port, "127.0.0.1")
        await asyncio.to_thread(write_first, port, "127.0.0.2")


asyncio.run(main())
