"""A session without a line editor, as `python -i` has it on a pipe, and for
terminals that cannot move their cursor.

Prompts go to standard error, blocks come line by line, and nothing is there
but Python.  Loaded by `_heddle.hidden`.
"""

import ast
import sys

from _heddle import hidden

_FILE = '<stdin>'


class PlainSession:
    """A namespace and the blocks that run in it."""

    def __init__(self, namespace):
        self._namespace = namespace
        self._python = hidden.load('sessionblocks')
        self._session = hidden.load('session')

    def interact(self):
        """Run what comes until the end of input."""
        while True:
            try:
                block = self._read()
                if block is None:
                    sys.stderr.write('\n')
                    sys.stderr.flush()
                    return
                self._run(block)
            except SystemExit:
                raise
            except BaseException as error:
                self._session.report_error(error)
            self._session.flush()

    def _read(self):
        text = ''
        while True:
            first, further = self._session.prompts()
            sys.stderr.write(further if text else first)
            sys.stderr.flush()
            line = sys.stdin.readline()
            if not line:
                return text or None
            text += line
            if text.isspace():
                return text
            begun = text.removesuffix('\n')
            if self._python.is_complete(begun) or _follows_a_body(text):
                return text

    def _run(self, block):
        tree = self._python.parse(block, _FILE)
        if len(tree.body) > 1 and hasattr(tree.body[0], 'body'):
            # CPython ends such a statement by an empty line only.
            line = tree.body[1].lineno
            raise SyntaxError('invalid syntax', (
                _FILE, line, 1, block.split('\n')[line - 1] + '\n'))
        for node in tree.body:
            try:
                exec(compile(ast.Interactive([node]), _FILE, 'single',
                             dont_inherit=True), self._namespace)
            finally:
                hidden.load('coroutines').collect()


def _follows_a_body(text):
    """Tell whether the last line begins another statement, after a body."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return False
    return len(body) > 1 and hasattr(body[0], 'body')
