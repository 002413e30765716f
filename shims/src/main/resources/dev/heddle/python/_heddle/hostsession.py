"""The session that a program in Java holds, `dev.heddle.Session`.

What it asks comes one after another, and is done in the main thread; the
connection to it is Java's, `dev.heddle.run.SessionService`.  An answer is a
list, see `_heddle.values`: first the error, as `_heddle.uncaught` describes
it, or None.

Loaded by `_heddle.hidden`.
"""

from _heddle import hidden, values
from _heddle.program import located
from _heddle.uncaught import describe

_session = hidden.load('session')
_MOST_REPR = 1_000_000


class HostSession(_session.Session):
    """A namespace and what is asked of it."""

    def __init__(self, namespace, services):
        super().__init__(namespace, None, services)
        self._connection = services.sessionServices()
        self._later = [self._blocks_of_python, _load_ahead]
        # The number of what is to be answered, and the answer.  The first
        # one says that there is a session.
        self._asked, self._answer = 0, values.encode([None])

    # Called by the thread that reads.

    def request(self, number, text):
        """Hand a request to the main thread."""
        self.submit((number, text))

    # Called by the main thread.

    def interact(self):
        """Do what is asked until there is nothing more."""
        self._connection.start(self)
        while not self._ended:
            try:
                self._attempt()
            except KeyboardInterrupt:
                # Sent by somebody else, between two requests.
                continue
        self._close_loop()

    def _attempt(self):
        if self._asked is not None:
            if self._answer is None:
                self._answer = _failure(KeyboardInterrupt(), None)
            self._connection.reply(
                self._asked, self._answer.decode('latin-1'))
            self._asked = self._answer = None
        request = self._next_block()
        if request is _session.END:
            self._ended = True
            return
        self._asked, text = request
        self._answer = self._done(text)
        hidden.load('coroutines').collect()

    def _done(self, text):
        try:
            try:
                if not self._connection.begin(self._asked):
                    raise KeyboardInterrupt
                what, *arguments = values.decode(text)
                return _ANSWERS[what](self, *arguments)
            finally:
                _session.flush()
                self._connection.end()
        except SystemExit:
            raise
        except BaseException as error:
            return _failure(error, f'<python-input-{self.count - 1}>')

    def _eval(self, source):
        name, tree = self.parsed(source)
        ast = self._ast()
        if not tree.body:
            return values.encode([None, None, None])
        if self._blocks_of_python().awaits(tree):
            value = self._awaited(tree, name)
        else:
            value = self._value(tree, name)
        if not isinstance(tree.body[-1], ast.Expr):
            return values.encode([None, None, None])
        shown = repr(value)[:_MOST_REPR].encode('utf-8', 'backslashreplace')
        return values.encode([None, shown.decode(), _encoded(value)[0]])

    def _ast(self):
        # Importing it takes longer than all else that a session needs, and
        # can wait until the first answer is given.
        return self._blocks_of_python().ast

    def _value(self, tree, name):
        ast = self._ast()
        *body, last = tree.body
        if not isinstance(last, ast.Expr):
            body.append(last)
        for piece in _pieces(body, ast):
            exec(compile(ast.Module(piece, []), name, 'exec',
                         dont_inherit=True), self.namespace)
            self._lend_loop()
        if isinstance(last, ast.Expr):
            return eval(compile(ast.Expression(last.value), name, 'eval',
                                dont_inherit=True), self.namespace)
        return None

    def _awaited(self, tree, name):
        loop = self.loop()
        task = loop.create_task(self._blocks_of_python().value_awaiting(
            tree, name, self.namespace))
        try:
            return loop.run_until_complete(task)
        except KeyboardInterrupt:
            # It would go on beside what is asked next.
            task.cancel()
            raise

    def _complete(self, text):
        completer = self._completion()
        word = completer.word(text)
        found = ([] if text.startswith('%')
                 else completer.complete(word, text, None))
        return values.encode([None, word, found])

    def _put(self, names):
        self.namespace.update(names)
        return values.encode([None])

    def _get(self, name):
        if name not in self.namespace:
            return values.encode([None, False, None, ''])
        data, reason = _encoded(self.namespace[name])
        return values.encode([None, True, data, reason])


_ANSWERS = {'eval': HostSession._eval, 'complete': HostSession._complete,
            'put': HostSession._put, 'get': HostSession._get}


def _load_ahead():
    """Import what most requests need, and what the first answer need not."""
    import linecache  # noqa: F401


def _pieces(body, ast):
    """Cut statements behind the first that imports asyncio.

    What follows may want the session's event loop, which is lent to asyncio
    when that is there.  What begins with a future statement stays whole.
    """
    whole = body and getattr(body[0], 'module', '') == '__future__'
    for index, statement in enumerate(body, 1):
        modules = [getattr(statement, 'module', None) or '']
        if isinstance(statement, ast.Import):
            modules = [alias.name for alias in statement.names]
        if not whole and any(
                name.partition('.')[0] == 'asyncio' for name in modules):
            return body[:index], body[index:]
    return body,


def _encoded(value):
    """Return the bytes of a value, or None and why there are none."""
    try:
        return values.encode(value), ''
    except values.NotSimple as reason:
        return None, str(reason)


def _failure(error, name):
    """Return the answer that tells an error of the source with that name."""
    traceback = error.__traceback__
    while (traceback is not None
           and traceback.tb_frame.f_code.co_filename != name):
        traceback = traceback.tb_next
    return values.encode([describe(error, located(traceback))])
