"""`sys.stdout` and `sys.stderr` of an interactive session.

What other threads and tasks print while a line is typed goes above the
prompt, in whole lines, so that the typed text stays as it is.
"""

import _io
import sys


class SessionStream(_io.TextIOWrapper):
    """A stream that asks the terminal before it writes."""

    def __init__(self, stream, terminal):
        super().__init__(
            stream.buffer, stream.encoding, stream.errors, newline='\n',
            line_buffering=True)
        self.mode = 'w'
        self._terminal = terminal
        self._begun = ''

    def write(self, text):
        """Write a text; below a prompt its last line waits for its end."""
        if self._terminal.prompting():
            lines, newline, rest = (self._begun + text).rpartition('\n')
            if not newline:
                self._begun = rest
                return len(text)
            if self._terminal.write(lines):
                self._begun = rest
                return len(text)
        begun, self._begun = self._begun, ''
        super().write(begun + text)
        return len(text)


def install(terminal):
    """Let the standard streams ask a terminal before they write."""
    for name in 'stdout', 'stderr':
        stream = getattr(sys, name)
        if stream is not None and stream.isatty():
            stream.flush()
            setattr(sys, name, SessionStream(stream, terminal))
