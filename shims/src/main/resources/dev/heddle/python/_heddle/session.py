"""The interactive session: its blocks, their results, and what runs between.

The terminal is Java's, `dev.heddle.session`: a thread of its own reads
blocks there and hands them over with `Session.submit`.  They run in the main
thread, as `python -i` would run them, and while the next one is typed the
main thread keeps the event loop going.

Loaded by `_heddle.hidden`.  It imports little, so that the first prompt comes
soon; the rest follows while that is looked at.
"""

import sys
from _thread import RLock

from _heddle import hidden
from _heddle.program import traceback_of
from _queue import Empty, SimpleQueue

END = object()
_LONG = 3600
# So many blocks are told in a report about a fault.
_REPORTED = 5


class Session:
    """A namespace and the blocks that run in it.

    `terminal` is a Java object, `dev.heddle.run.SessionTerminal`, at which
    somebody may be typing already; `services` has what Java tells about
    threads.
    """

    def __init__(self, namespace, terminal, services):
        self.namespace = namespace
        self.terminal = terminal
        self.services = services
        self.count = 0
        self.sources = []
        self._blocks = SimpleQueue()
        self._loop = None
        self._parts = {}
        self._loading = RLock()
        # What is loaded as long as nothing else is to be done.
        self._later = [self._blocks_of_python, self._completion,
                       self._commands,
                       lambda: self._completion().rehearse(),
                       lambda: self._completion().module_names(''),
                       lambda: self.signature('print(')]
        self._ended = self._running = self._idling = False
        self._exit = None

    def interact(self):
        """Run what is typed until the end of input."""
        prompts()
        self.terminal.run(self)
        while not self._ended:
            try:
                self._attempt()
            except KeyboardInterrupt:
                # It came between two blocks, or just after one.
                continue
        self.terminal.close()
        if self._exit is not None:
            raise self._exit
        self._close_loop()

    def _attempt(self):
        try:
            report = self.terminal.attempt(self._step)
            if report:
                tell_of_fault(report)
        finally:
            if self._running and not self._ended:
                self._running = False
                flush()
                self.terminal.finished()

    def _step(self):
        """Wait for a block and run it."""
        try:
            block = self._next_block()
            if block is END:
                self._ended = True
                return
            self._running = True
            self.execute(block)
        except SystemExit as exit:
            self._ended, self._exit = True, exit
        except BaseException as error:
            report_error(error)
        hidden.load('coroutines').collect()

    # The parts, for both threads.

    def _part(self, name, make):
        # With a limit, since the other thread is none of the program's: a wait
        # for it without one would be called a deadlock.
        while not self._loading.acquire(timeout=_LONG):
            pass
        try:
            if name not in self._parts:
                self._parts[name] = make(hidden.load(name))
            return self._parts[name]
        finally:
            self._loading.release()

    def _blocks_of_python(self):
        return self._part('sessionblocks', lambda module: module)

    def _commands(self):
        return self._part(
            'sessioncommands', lambda module: module.Commands(self))

    def _completion(self):
        return self._part(
            'completion', lambda module: module.Completer(self.namespace))

    # Called by the thread that reads.

    def submit(self, block):
        """Hand a block to the main thread; None is the end of input."""
        self._blocks.put(END if block is None else block)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stop_idling)

    def prompts(self):
        """Return the two prompts as they are to be shown now."""
        return prompts()

    def is_complete(self, text):
        """Tell whether a block can run, or another line has to follow."""
        if text.lstrip().startswith(('%', '?')) or text.rstrip().endswith('?'):
            return True
        return self._blocks_of_python().is_complete(text)

    def moved_out(self, text):
        """Return a text whose last line is as far in as its keyword asks."""
        return self._blocks_of_python().moved_out(text)

    def complete(self, word, before):
        """Return what the word that ends a text may become, a line each."""
        try:
            return '\n'.join(self._completion().complete(
                word, before, self._commands))
        except Exception:
            # A user's __getattr__ or __dir__ may raise anything.
            return ''

    def signature(self, before):
        """Return the call that a text ends in, as it may be made, or ''."""
        try:
            return self._completion().signature(before)
        except Exception:
            return ''

    def sources_for_report(self):
        """Return the blocks that were run last."""
        return '\n'.join(self.sources[-_REPORTED:])

    # Called by the main thread.

    def execute(self, block):
        """Run one block: a command, a question or Python code."""
        text = block.strip()
        if not text:
            return
        self.sources.append(block)
        if text.startswith('%'):
            self._commands().run(text[1:])
        elif text.endswith('?') or text.startswith('?'):
            self._commands().ask(text)
        else:
            self.run_source(block)

    def run_source(self, source):
        """Run code, its last expression statements shown."""
        import ast
        python = self._blocks_of_python()
        name, tree = self.parsed(source)
        if not tree.body:
            return
        if python.awaits(tree):
            self.loop().run_until_complete(
                python.run_awaiting(tree, name, self.namespace))
            return
        # As typed line by line: the value of an expression is shown at once.
        for node in tree.body:
            code = compile(ast.Interactive([node]), name, 'single',
                           dont_inherit=True)
            exec(code, self.namespace)

    def parsed(self, source):
        """Return a name for a source, which tracebacks show, and its tree."""
        import linecache
        self.count += 1
        name = f'<python-input-{self.count - 1}>'
        linecache.cache[name] = (
            len(source), None, [f'{line}\n' for line in source.split('\n')],
            name)
        self._lend_loop()
        return name, self._blocks_of_python().parse(
            source if source.endswith('\n') else f'{source}\n', name)

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
                while self._later and self._blocks.empty():
                    self._later.pop(0)()
                if self._loop is None or self._loop.is_closed():
                    return self._wait()
                while self._blocks.empty():
                    self._idle()
                return self._blocks.get()
            except KeyboardInterrupt:
                # Sent by another process: the terminal handles its own.
                continue
            except SystemExit:
                raise
            except BaseException as error:
                report_error(error)

    def _idle(self):
        self._idling = True
        try:
            self._loop.run_forever()
        finally:
            self._idling = False

    def _stop_idling(self):
        # The block may run by now, in the same loop.
        if self._idling:
            self._loop.stop()

    def _wait(self):
        # With a limit, since a wait without one may be called a deadlock.
        while True:
            try:
                return self._blocks.get(timeout=_LONG)
            except Empty:
                pass

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


def prepared(namespace, terminal, services, first):
    """Return the function that runs a session.

    `terminal` is None when standard input is none that a line editor can use;
    `first` tells that the session follows no program.
    """
    if terminal is None:
        session = hidden.load('plainsession').PlainSession(namespace)
    else:
        session = Session(namespace, terminal, services)

    def run():
        if first:
            sys.stderr.write(services.greeting)
            _run_startup(namespace)
        session.interact()

    return run


def prompts():
    """Return the two prompts, which are there from now on.

    One that cannot be shown is empty, as in CPython.
    """
    shown = []
    for name, usual in ('ps1', '>>> '), ('ps2', '... '):
        if not hasattr(sys, name):
            setattr(sys, name, usual)
        try:
            shown.append(str(getattr(sys, name)))
        except Exception:
            shown.append('')
    return shown


def report_error(error):
    """Report what a block has raised; SystemExit as CPython does, too."""
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


def tell_of_fault(report):
    """Say where the report about a fault is."""
    sys.stderr.write("heddle: a fault of Heddle's own; the session goes on. "
                     f'A report to send: {report}\n')


def flush():
    """Write out what the standard streams have."""
    for stream in sys.stdout, sys.stderr:
        try:
            stream.flush()
        except Exception:
            # The program may have put anything there.
            pass


def _run_startup(namespace):
    """Run the file that PYTHONSTARTUP names, and `sys.__interactivehook__`.

    The rules are those of `pymain_run_startup` in CPython's Modules/main.c.
    """
    import os
    path = (None if sys.flags.ignore_environment
            else os.environ.get('PYTHONSTARTUP'))
    if path:
        _run_startup_file(path, namespace)
    hook = getattr(sys, '__interactivehook__', None)
    # That of `site` is for a line editor that is not used here.
    if hook is not None and getattr(hook, '__module__', None) != 'site':
        try:
            hook()
        except Exception as error:
            sys.stderr.write('Failed calling sys.__interactivehook__\n')
            report_error(error)


def _run_startup_file(path, namespace):
    try:
        with open(path, 'rb') as file:
            source = file.read()
    except OSError as error:
        sys.stderr.write('Could not open PYTHONSTARTUP\n'
                         f'{type(error).__name__}: {error}\n')
        return
    namespace['__file__'] = path
    try:
        exec(compile(source, path, 'exec', dont_inherit=True), namespace)
    except SystemExit:
        raise
    except BaseException as error:
        report_error(error)
    finally:
        namespace.pop('__file__', None)
