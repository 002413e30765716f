"""The interactive session: its blocks, their results, and what runs between.

The terminal is Java's, `dev.heddle.session`: a thread of its own reads
blocks there and hands them over with `Session.submit`.  They run in the main
thread, as `python -i` would run them, and while the next one is typed the
main thread keeps the event loop going.

Loaded by `_heddle.hidden`.
"""

import ast
import linecache
import sys
import types

from _heddle import hidden
from _heddle.program import traceback_of
from _queue import Empty, SimpleQueue

_END = object()
_LONG = 3600


class Session:
    """A namespace and the blocks that run in it.

    `terminal` is a Java object: `run(session)` starts to read, `finished()`
    tells that a block has ended, `write(text)` writes above the prompt and
    returns whether there is one.
    """

    def __init__(self, namespace, terminal):
        self.namespace = namespace
        self.terminal = terminal
        self.count = 0
        self.sources = []
        self._blocks = SimpleQueue()
        self._loop = None
        self.commands = hidden.load('sessioncommands').Commands(self)
        self._completer = None

    def interact(self):
        """Run what is typed until the end of input."""
        sys.ps1 = getattr(sys, 'ps1', '>>> ')
        sys.ps2 = getattr(sys, 'ps2', '... ')
        hidden.load('sessionstreams').install(self.terminal)
        if not sys.flags.quiet:
            sys.stderr.write(_banner())
        self.terminal.run(self)
        while (block := self._next_block()) is not _END:
            try:
                self.execute(block)
            except SystemExit:
                self.terminal.close()
                raise
            except BaseException as error:
                self._report(error)
            finally:
                self.terminal.finished()
        self.terminal.close()
        self._close_loop()

    # Called by the thread that reads.

    def submit(self, block):
        """Hand a block to the main thread; None is the end of input."""
        self._blocks.put(_END if block is None else block)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)

    def prompts(self):
        """Return the two prompts as they are to be shown now."""
        return [str(sys.ps1), str(sys.ps2)]

    def is_complete(self, text):
        """Tell whether a block can run, or another line has to follow."""
        if text.lstrip().startswith(('%', '?')) or text.rstrip().endswith('?'):
            return True
        try:
            body = _parse(text, '<input>').body
        except (SyntaxError, ValueError, OverflowError) as error:
            return not _is_cut_short(error, text)
        # A block goes on until an empty line, as typed blocks do.
        return (not text.rpartition('\n')[2].strip()
                or not body or not hasattr(body[-1], 'body'))

    def complete(self, text, line):
        """Return what the word that ends a line may become."""
        if self._completer is None:
            self._completer = hidden.load('completion').Completer(self.namespace)
        try:
            return self._completer.complete(text, line, self.commands.names())
        except Exception:
            # A user's __getattr__ or __dir__ may raise anything.
            return []

    # Called by the main thread.

    def execute(self, block):
        """Run one block: a command, a question or Python code."""
        text = block.strip()
        if not text:
            return
        self.sources.append(block)
        if text.startswith('%'):
            self.commands.run(text[1:])
        elif text.endswith('?') or text.startswith('?'):
            self.commands.ask(text)
        else:
            self.run_source(block)

    def run_source(self, source):
        """Run code, its last expression statements shown."""
        self.count += 1
        name = f'<python-input-{self.count - 1}>'
        linecache.cache[name] = (
            len(source), None, [f'{line}\n' for line in source.split('\n')],
            name)
        self._lend_loop()
        tree = _parse(source if source.endswith('\n') else f'{source}\n',
                      name)
        if not tree.body:
            return
        if _awaits(tree):
            self.loop().run_until_complete(
                _run_awaiting(tree, name, self.namespace))
            return
        *first, last = tree.body
        # As typed line by line: the value of an expression is shown at once.
        for node in first:
            self._exec(node, name)
        self._exec(last, name)

    def _exec(self, node, name):
        code = compile(ast.Interactive([node]), name, 'single',
                       dont_inherit=True)
        exec(code, self.namespace)

    def loop(self):
        """Return the event loop that runs between the blocks."""
        if self._loop is None or self._loop.is_closed():
            import asyncio
            self._loop = asyncio.new_event_loop()
            self._lend_loop()
        return self._loop

    def _lend_loop(self):
        """Let `asyncio.create_task` at the prompt use the session's loop."""
        events = sys.modules.get('asyncio.events')
        if events is None or hasattr(events.get_running_loop, 'session'):
            return
        running_loop = events._get_running_loop

        def get_running_loop():
            """Return the running event loop, or the session's."""
            return running_loop() or self.loop()

        get_running_loop.session = self
        events.get_running_loop = get_running_loop
        sys.modules['asyncio'].get_running_loop = get_running_loop

    def _next_block(self):
        while True:
            try:
                if self._loop is None or self._loop.is_closed():
                    return self._wait()
                while self._blocks.empty():
                    self._loop.run_forever()
                return self._blocks.get()
            except KeyboardInterrupt:
                # Sent by another process: the terminal handles its own.
                continue
            except SystemExit:
                raise
            except BaseException as error:
                self._report(error)

    def _wait(self):
        # With a limit, since a wait without one may be called a deadlock.
        while True:
            try:
                return self._blocks.get(timeout=_LONG)
            except Empty:
                pass

    def _report(self, error):
        if isinstance(error, KeyboardInterrupt):
            sys.stderr.write('\nKeyboardInterrupt\n')
            return
        traceback = traceback_of(error)
        sys.last_exc = error
        sys.last_type, sys.last_value = type(error), error
        sys.last_traceback = traceback
        try:
            sys.excepthook(type(error), error, traceback)
        except Exception as wrong:
            sys.__excepthook__(type(wrong), wrong, wrong.__traceback__)

    def _close_loop(self):
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        import asyncio
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        try:
            loop.run_until_complete(
                asyncio.gather(*tasks, return_exceptions=True))
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            loop.close()


def _banner():
    version = '.'.join(map(str, sys.version_info[:3]))
    return (f'Python {version} on Heddle, GraalPy and the JVM\n'
            'Type "help", "copyright", "credits" or "license" for more '
            'information, %help for the commands of this session.\n')


def _parse(source, name):
    # Not ast.parse: its frame would show in tracebacks.
    return compile(source, name, 'exec', ast.PyCF_ONLY_AST, dont_inherit=True)


# What the parser says when it comes to the end of a text too early.
_CUT_SHORT = ('was never closed', 'unterminated triple-quoted',
              "expected 'except' or 'finally'", 'unexpected EOF')


def _is_cut_short(error, text):
    """Tell whether code may become correct by another line.

    GraalPy ignores what `codeop` asks for (seen in 25.2.4).
    """
    message = str(error)
    if any(reason in message for reason in _CUT_SHORT):
        return True
    lines = text.rstrip().split('\n')
    if 'expected an indented block' in message:
        return error.lineno >= len(lines)
    return lines[-1].lstrip().startswith('@')


def _awaits(tree):
    """Tell whether code awaits outside of functions."""
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)):
            return True
        if isinstance(node, ast.comprehension) and node.is_async:
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef,
                                 ast.Lambda, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))
    return False


class _Bound(ast.NodeVisitor):
    """Collects the names that code binds outside of functions."""

    def __init__(self):
        self.names = set()

    def visit_Name(self, node):
        if not isinstance(node.ctx, ast.Load):
            self.names.add(node.id)

    def visit_FunctionDef(self, node):
        self.names.add(node.name)

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

    def visit_Lambda(self, node):
        pass

    def visit_ListComp(self, node):
        # Only what := binds is bound outside.
        for inner in ast.walk(node):
            if isinstance(inner, ast.NamedExpr):
                self.names.add(inner.target.id)

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def visit_alias(self, node):
        if node.name != '*':
            self.names.add((node.asname or node.name).partition('.')[0])

    def visit_ExceptHandler(self, node):
        if node.name:
            self.names.add(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node):
        if node.name:
            self.names.add(node.name)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchAs


class _Shown(ast.NodeTransformer):
    """Shows the values of expression statements, as the prompt does."""

    def visit_FunctionDef(self, node):
        return node

    visit_AsyncFunctionDef = visit_ClassDef = visit_Lambda = visit_FunctionDef

    def visit_Expr(self, node):
        show = ast.Attribute(
            ast.Call(ast.Name('__import__', ast.Load()),
                     [ast.Constant('sys')], []),
            'displayhook', ast.Load())
        return ast.copy_location(
            ast.Expr(ast.Call(show, [node.value], [])), node)


async def _run_awaiting(tree, name, namespace):
    """Run code that awaits outside of functions.

    GraalPy does not compile such code (seen in 25.2.4), so it becomes the
    body of a coroutine function that declares its names global.
    """
    bound = _Bound()
    bound.visit(tree)
    body = [_Shown().visit(node) for node in tree.body]
    if bound.names:
        body.insert(0, ast.Global(sorted(bound.names)))
    function = ast.AsyncFunctionDef(
        '<module>', ast.arguments([], [], None, [], [], None, []), body, [],
        None, None, [])
    module = ast.fix_missing_locations(ast.Module([function], []))
    made = {}
    exec(compile(module, name, 'exec', dont_inherit=True), made)
    code = made['<module>'].__code__
    await types.FunctionType(code, namespace)()
