

# Added by Heddle.  The class of TLS sockets is there when ssl has been loaded,
# which need not be for one that is none of them.
def _check_ssl_socket(sock, _check=_check_ssl_socket):
    if type(sock) is not socket.socket:
        _check(sock)
