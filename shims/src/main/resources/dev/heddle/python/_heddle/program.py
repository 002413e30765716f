"""Find a program, give it its `__main__`, and end it as CPython does.

Stands in for CPython's Modules/main.c and the finalization of
Python/pylifecycle.c.  The program itself is called by Java, so that
no frame of ours stands below its own.
"""

import posix
import sys

_KEYBOARD_INTERRUPT_STATUS = -2
_FLUSH_FAILED_STATUS = 120


class Program:
    """The program of a run."""

    def __init__(self, settings):
        self._kind = settings.kind
        self._text = settings.text
        self._call = settings.call
        self._name = settings.programName
        self._skip_first_line = bool(settings.skipFirstLine)
        self._settings = settings
        self._loading = False
        # Whether there is or was a session.
        self._inspected = False
        self._status = 0
        # What finish() has still to do.
        self.steps = None
        self._main = sys.modules['__main__']
        self.namespace = self._main.__dict__

    def load(self):
        """Return what is to be called, and its arguments.

        Raises SystemExit when there is no such program, SyntaxError when it
        cannot be compiled.
        """
        self._loading = True
        step = getattr(self, '_load_' + self._kind)()
        self._loading = False
        return step

    def load_source(self, text):
        """Return the same for another text, as if it had come with `-c`."""
        self._start_main('', None)
        return exec, (self._compile(text, '<string>'), self.namespace)

    def load_call(self):
        """Return the same for the expression that follows the program."""
        self._loading = True
        step = exec, (self._compile(self._call, '<call>'), self.namespace)
        self._loading = False
        return step

    def _load_command(self):
        self._start_main('', None)
        try:
            self._text.encode()
        except UnicodeEncodeError as error:
            raise _exit_with(
                'Unable to decode the command from the command line:\n'
                f'UnicodeEncodeError: {error}', 1) from None
        return exec, (self._compile(self._text, '<string>'), self.namespace)

    def _load_input(self):
        self._start_main('', None)
        if self._settings.hasSession:
            return self._host_session(), ()
        if sys.stdin is not None and (
                sys.stdin.isatty() or sys.flags.interactive):
            return self._session(True), ()
        self._main.__file__ = '<stdin>'
        source = b'' if sys.stdin is None else sys.stdin.buffer.read()
        return exec, (self._compile_bytes(source, '<stdin>'), self.namespace)

    def inspects(self, exception):
        """Tell whether a session follows the program, as `-i` asks.

        What the program ended with, an exception or None, is reported then.
        """
        if self._inspected or self._kind == 'job' or sys.stdin is None or not (
                sys.stdin.isatty() or sys.flags.interactive):
            return False
        if not sys.flags.inspect and (
                sys.flags.ignore_environment
                or not posix.environ.get(b'PYTHONINSPECT')):
            return False
        if exception is not None and not (
                self._loading and isinstance(exception, SystemExit)):
            from _heddle import errors
            errors.report_uncaught(
                exception, None if self._loading else traceback_of(exception))
        self._loading = False
        if self._kind == 'file':
            self.namespace.pop('__file__', None)
            self.namespace.pop('__cached__', None)
        return True

    def load_inspection(self):
        """Return what is to be called for that session."""
        return self._session(False), ()

    def _session(self, first):
        """Return the function that runs a session, after a program or not."""
        from _heddle import hidden
        self._inspected = True
        terminal = None
        if sys.stdin.isatty() and self._settings.canMoveCursor:
            terminal = self._settings.openTerminal()
            if terminal is None:
                raise _exit_with(
                    f'{self._name}: no interactive session here; give a FILE, '
                    '-c COMMAND or -m MODULE', 2)
        return hidden.load('session').prepared(
            self.namespace, terminal, self._settings, first)

    def _host_session(self):
        """Return the function that does what the host of the run asks."""
        from _heddle import hidden
        self._inspected = True
        # As where nothing is typed after the command's name.
        sys.argv[0] = ''
        return hidden.load('hostsession').HostSession(
            self.namespace, self._settings).interact

    def _load_module(self):
        if not sys.flags.safe_path:
            sys.path.insert(0, posix.getcwd())
        return _frozen_runpy()._run_module_as_main, (self._text,)

    def _load_job(self):
        from _heddle.forking import load_job
        return load_job(self._text, self)

    def _load_file(self):
        path = self._text
        filename = _absolute(path)
        if self._is_importable(filename):
            sys.path.insert(0, filename)
            runpy = _frozen_runpy()
            return runpy._run_module_as_main, ('__main__', False)
        try:
            with open(filename, 'rb') as file:
                source = file.read()
        except OSError as error:
            raise _exit_with(
                f"{self._name}: can't open file {_quote(filename)}: "
                f'[Errno {error.errno}] {error.strerror}', 2) from None
        self._start_main(_directory(path), filename)
        from _frozen_importlib_external import MAGIC_NUMBER
        if filename.endswith('.pyc') or source.startswith(MAGIC_NUMBER[:2]):
            from _heddle import bytecode
            self.namespace['__loader__'] = bytecode.loader(filename)
            return exec, (bytecode.load(source), self.namespace)
        if self._skip_first_line:
            source = b'\n' + source.partition(b'\n')[2]
        return exec, (self._compile_bytes(source, filename), self.namespace)

    def _is_importable(self, path):
        """Tell whether `__main__` is in there: a directory or an archive."""
        for hook in sys.path_hooks:
            try:
                importer = hook(path)
            except ImportError:
                continue
            if importer.find_spec('__main__') is None:
                raise _exit_with(
                    f"{self._name}: can't find '__main__' module in "
                    f'{_quote(path)}', 1)
            return True
        return False

    def _start_main(self, directory, filename):
        if not sys.flags.safe_path:
            sys.path.insert(0, directory)
        namespace = self.namespace
        namespace.setdefault('__annotations__', {})
        namespace['__builtins__'] = sys.modules['builtins']
        namespace['__spec__'] = namespace['__package__'] = None
        namespace['__doc__'] = None
        from _frozen_importlib import BuiltinImporter
        from _frozen_importlib_external import SourceFileLoader
        if filename is None:
            namespace['__loader__'] = BuiltinImporter
            namespace.pop('__file__', None)
        else:
            namespace['__loader__'] = SourceFileLoader('__main__', filename)
            namespace['__file__'] = filename
            namespace['__cached__'] = None

    def _compile(self, source, filename):
        return compile(source, filename, 'exec', dont_inherit=True,
                       optimize=sys.flags.optimize)

    def _compile_bytes(self, source, filename):
        from _heddle.source import check
        check(source, filename)
        return self._compile(source, filename)

    def finish(self, exception):
        """End the program and return its status.

        `exception` is what the program ended with, or None.  The status is
        what a parent's `subprocess` would see: negative for a signal.  When
        a signal's handler has raised something between two steps, which no
        code of a program would see, this is called again for those left.
        """
        if self.steps is None:
            self.steps = list(self._last_steps(exception))
        while self.steps:
            self.steps.pop(0)()
        return self._status

    def _last_steps(self, exception):
        from _heddle import errors, hidden
        from _heddle.startup import at_finalization, at_shutdown

        def report():
            # While it was loaded, no frame of the program was involved.
            traceback = None if self._loading else traceback_of(exception)
            self._tell_host(exception, traceback)
            self._status = self._status_of(exception, traceback, errors)

        def flush():
            if not _flush(errors, exception) and self._status >= 0:
                self._status = _FLUSH_FAILED_STATUS

        coroutines = hidden.load('coroutines')
        yield coroutines.collect
        if exception is not None:
            yield report
        yield from at_shutdown
        yield lambda: _join_threads(errors)
        yield lambda: sys.modules['atexit']._run_exitfuncs()
        yield from at_finalization
        yield lambda: _report_unfinished(errors)
        yield coroutines.at_end
        yield flush

    def _tell_host(self, exception, traceback):
        if not self._settings.hasHost or isinstance(exception, SystemExit):
            return
        try:
            from _heddle.uncaught import describe
            self._settings.tellUncaught(describe(exception, traceback))
        except BaseException:
            # Not for want of memory either may the report itself be missing.
            pass

    def _status_of(self, exception, traceback, errors):
        try:
            if isinstance(exception, SystemExit):
                return _exit_status(exception)
            errors.report_uncaught(exception, traceback)
        except SystemExit as exit_of_hook:
            return _exit_status(exit_of_hook)
        if isinstance(exception, KeyboardInterrupt):
            return _KEYBOARD_INTERRUPT_STATUS
        return 1


def traceback_of(exception):
    """Return the traceback of what came out of the program's first frame.

    """
    return located(exception.__traceback__)


def located(first):
    """Return a traceback that has the position within its first line.

    On an exception's way through Java or `exec` it is lost in the entry, but
    not in the frame (seen in GraalPy 25.2.4).
    """
    if first is None or first.tb_lasti >= 0:
        return first
    return type(first)(
        first.tb_next, first.tb_frame, first.tb_frame.f_lasti,
        first.tb_lineno)


def _frozen_runpy():
    """Import `runpy` the way it is frozen into CPython.

    Its frames then appear in tracebacks without their source lines.
    """
    runpy = type(sys)('runpy')
    # Beside the package of this module.
    path = __file__.replace('_heddle/program.py', 'runpy.py')
    with open(path, 'rb') as file:
        source = file.read()
    sys.modules['runpy'] = runpy
    exec(compile(source, '<frozen runpy>', 'exec', dont_inherit=True),
         runpy.__dict__)
    return runpy


def _absolute(path):
    """Follow CPython's _Py_abspath, which resolves nothing but a dot."""
    if path.startswith('/'):
        return path
    return _cwd() if path == '.' else f'{_cwd()}/{path}'


def _cwd():
    try:
        return posix.getcwd()
    except OSError:
        return '.'


def _directory(path):
    """Return the real directory of a script, for sys.path[0]."""
    from os.path import dirname, realpath
    return dirname(realpath(path))


def _quote(text):
    return f"'{text}'"


def _exit_with(message, status):
    """Return the SystemExit for a message that CPython writes itself."""
    if sys.stderr is not None:
        sys.stderr.write(message + '\n')
    return SystemExit(status)


def _exit_status(exit):
    """Return the status for a SystemExit: `_Py_HandleSystemExit`."""
    code = exit.code
    if code is None:
        return 0
    if isinstance(code, int):
        if not -(1 << 63) <= code < 1 << 63:
            _write('OverflowError: Python int too large to convert to C long\n')
            code = -1
        return code & 0xFF
    _write(f'{code}\n')
    return 1


def _write(text):
    file = getattr(sys, 'stderr', None)
    if file is not None:
        file.write(text)
        file.flush()


def _join_threads(errors):
    threading = sys.modules.get('threading')
    if threading is None:
        return
    try:
        threading._shutdown()
    except BaseException as exception:
        errors.report_ignored(
            exception, exception.__traceback__.tb_next, None, threading)


def _report_unfinished(errors):
    """Report the tasks and futures that asyncio has left."""
    tasks = sys.modules.get('_heddle.asynciotasks')
    if tasks is None:
        return
    try:
        tasks.at_end()
    except BaseException as exception:
        errors.report_ignored(
            exception, exception.__traceback__.tb_next, None, tasks.at_end)


def _is_same_failure(failure, earlier):
    """Tell whether the program has already failed to write for that reason.

    CPython's buffer has let go of what it could not write by then; that of
    GraalPy 25.2.4 still has it, and fails again.
    """
    return (isinstance(failure, OSError) and isinstance(earlier, OSError)
            and failure.errno == earlier.errno)


def harmless_steps(errors):
    """Return those of a program's last steps after which another can run."""
    return [lambda: _join_threads(errors), lambda: _flush(errors, None)]


def _flush(errors, ended_with):
    """Flush the standard streams and tell whether that worked."""
    flushed = True
    stdout = getattr(sys, 'stdout', None)
    if stdout is not None and not getattr(stdout, 'closed', False):
        try:
            stdout.flush()
        except BaseException as exception:
            if not _is_same_failure(exception, ended_with):
                errors.report_ignored(exception, None, None, stdout)
                flushed = False
    _try_flush(getattr(sys, 'stderr', None))
    return flushed


def _try_flush(stream):
    try:
        if stream is not None and not getattr(stream, 'closed', False):
            stream.flush()
    except BaseException:
        pass
