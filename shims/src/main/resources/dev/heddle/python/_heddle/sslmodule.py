"""What CPython writes in Modules/_ssl.c and Heddle replaces.

Loaded by `_heddle.hidden` when `_ssl` is imported.  GraalPy 25.2.4 does not
check that a certificate is for the IP address that the program asks for,
reports in Java's words why a certificate was refused, and shows certificates
that nobody has checked.
"""

__name__ = '_ssl'

# As X509_V_ERR_... of OpenSSL, with a part of what Java says.
_UNSPECIFIED = 1
_HOSTNAME_MISMATCH, _IP_ADDRESS_MISMATCH = 62, 64
_REASONS = (
    ('No subject alternative', _HOSTNAME_MISMATCH, None),
    ('No name matching', _HOSTNAME_MISMATCH, None),
    ('unable to get local issuer certificate', 20,
     'unable to get local issuer certificate'),
    ('unable to find valid certification path', 20,
     'unable to get local issuer certificate'),
    ('self-signed certificate', 18, 'self-signed certificate'),
    ('NotAfter', 10, 'certificate has expired'),
    ('NotBefore', 9, 'certificate is not yet valid'),
    ('revoked', 23, 'certificate revoked'),
)
_ORDER = ('subject', 'issuer', 'version', 'serialNumber', 'notBefore',
          'notAfter', 'subjectAltName', 'OCSP', 'caIssuers',
          'crlDistributionPoints')
# The line of CPython 3.12.1's file that its messages name.
_PLACE = '(_ssl.c:1000)'


def make_module(services, original, capi):
    """Return what the module is to have, by name."""
    CERT_NONE = original.CERT_NONE

    class _SSLContext(original._SSLContext):
        def _wrap_socket(self, sock, server_side, server_hostname=None, *,
                         owner=None, session=None):
            return _SSLSocket(super()._wrap_socket(
                sock, server_side, server_hostname, owner=owner,
                session=session))

        def _wrap_bio(self, incoming, outgoing, server_side,
                      server_hostname=None, *, owner=None, session=None):
            return _SSLSocket(super()._wrap_bio(
                incoming, outgoing, server_side, server_hostname,
                owner=owner, session=session))

    class _SSLSocket:
        """A connection of GraalPy's that checks and tells more."""

        __slots__ = '_inner', 'read', 'write', '__weakref__'

        def __init__(self, inner):
            put = object.__setattr__
            put(self, '_inner', inner)
            # Nothing is read or written before the certificate is checked.
            put(self, 'read', lambda *arguments: (
                self.do_handshake() or inner.read(*arguments)))
            put(self, 'write', lambda *arguments: (
                self.do_handshake() or inner.write(*arguments)))

        def __getattr__(self, name):
            return getattr(self._inner, name)

        def __setattr__(self, name, value):
            setattr(self._inner, name, value)

        def do_handshake(self):
            inner = self._inner
            try:
                inner.do_handshake()
            except original.SSLCertVerificationError as error:
                code, message = reason(error, inner.server_hostname)
                failure = refusal(code, message)
            else:
                if is_for(inner):
                    object.__setattr__(self, 'read', inner.read)
                    object.__setattr__(self, 'write', inner.write)
                    return
                failure = refusal(
                    _IP_ADDRESS_MISMATCH, 'IP address mismatch, certificate '
                    f"is not valid for '{inner.server_hostname}'.")
            raise failure

        @property
        def session_reused(self):
            # GraalPy has a method.
            return self._inner.session_reused()

        def getpeercert(self, binary_form=False):
            inner = self._inner
            certificate = inner.getpeercert(binary_form)
            if binary_form or certificate is None:
                return certificate
            if inner.context.verify_mode == CERT_NONE:
                return {}
            return {**{name: certificate[name] for name in _ORDER
                       if name in certificate}, **certificate}

    def refusal(code, message):
        # Not with the frames of this file's error in its context.
        failure = original.SSLCertVerificationError(
            1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: '
            f'{message} {_PLACE}')
        failure.library, failure.reason = 'SSL', 'CERTIFICATE_VERIFY_FAILED'
        failure.verify_code, failure.verify_message = code, message
        return failure

    for kind in _SSLContext, _SSLSocket:
        kind.__qualname__ = kind.__name__
    return {}, {'_SSLContext': _SSLContext, '_SSLSocket': _SSLSocket}


def reason(error, hostname):
    """Return OpenSSL's number and words for what Java says."""
    text = str(error)
    for part, code, words in _REASONS:
        if part in text:
            return code, words or (
                'Hostname mismatch, certificate is not valid for '
                f"'{hostname}'.")
    return _UNSPECIFIED, text.rpartition('Exception: ')[2]


def is_for(connection):
    """Tell whether a server's certificate is for the address asked for.

    True for a name: GraalPy has checked that.
    """
    hostname = connection.server_hostname
    if (connection.server_side or not hostname
            or not connection.context.check_hostname):
        return True
    wanted = address(hostname)
    if wanted is None:
        return True
    names = (connection.getpeercert() or {}).get('subjectAltName', ())
    return any(kind == 'IP Address' and address(text) == wanted
               for kind, text in names)


def address(text):
    """Return the bytes of an IP address; None of other text."""
    import _socket

    text = text.strip().removeprefix('[').removesuffix(']')
    for family in _socket.AF_INET, _socket.AF_INET6:
        try:
            return _socket.inet_pton(family, text)
        except OSError:
            pass
    return None
