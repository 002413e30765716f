

# Added by Heddle.  StreamReaderProtocol.__del__ takes the exception that its
# connection ended with, so that nobody is told of it.  CPython runs it before
# the future goes; a JVM may find both gone at once.
def _closed_without_report(connection_lost):
    from functools import wraps

    @wraps(connection_lost)
    def lost(self, exc):
        connection_lost(self, exc)
        self._closed._log_traceback = False
    return lost


StreamReaderProtocol.connection_lost = _closed_without_report(
    StreamReaderProtocol.connection_lost)
del _closed_without_report
