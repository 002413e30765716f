"""The commands of an interactive session, which begin with a %."""

import os
import shlex
import sys

from _heddle import hidden

# What follows a command, for completion; nothing follows those left out.
_TAKES = {
    'run': 'file', 'save': 'file', 'edit': 'file', 'load': 'lesson',
    'time': 'python', 'timeit': 'python', 'cpython': 'python',
}


class UsageError(Exception):
    """A command was given what it cannot take."""


class Commands:
    """The commands of a session: the methods whose names begin with `do_`."""

    def __init__(self, session):
        self._session = session

    def names(self):
        """Return the commands as they are typed."""
        return sorted(f'%{name[3:]}' for name in dir(self)
                      if name.startswith('do_'))

    def run(self, line):
        """Run a command line without its %."""
        name, _, rest = line.partition(' ')
        command = getattr(self, f'do_{name}', None)
        if command is None:
            print(f'%{name}: no such command; %help lists them',
                  file=sys.stderr)
            return
        try:
            command(rest.strip())
        except UsageError as wrong:
            print(f'%{name}: {wrong}', file=sys.stderr)
        except Exception as error:
            if _is_of_user(error):
                raise
            import traceback
            hidden.load('session').tell_of_fault(self._session.terminal.report(
                f'%{line}\n' + ''.join(traceback.format_exception(error))))

    def takes(self, name):
        """Return what follows a command: 'file', 'lesson', 'python', ''."""
        return _TAKES.get(name, '')

    def lessons(self):
        """Return the names of the lessons that `%load` knows."""
        return list(self._session.terminal.lessons())

    def ask(self, text):
        """Describe an object: `obj?`, or with its source, `obj??`."""
        import inspect
        expression = text.strip('? \t')
        if not expression:
            self.do_help('')
            return
        try:
            value = eval(expression, self._session.namespace)
        except Exception as error:
            print(f'{expression}?: {type(error).__name__}: {error}',
                  file=sys.stderr)
            return
        print(f'Type:      {type(value).__name__}')
        if not inspect.ismodule(value):
            print(f'Value:     {value!r:.200}')
        try:
            print(f'Signature: {expression}{inspect.signature(value)}')
        except (TypeError, ValueError):
            pass
        if '??' in text:
            try:
                print(f'Source:\n{_source(value)}', end='')
                return
            except (OSError, TypeError):
                print('Source:    not in Python')
        if doc := inspect.getdoc(value):
            print(f'Doc:       {doc}')

    def do_help(self, rest):
        """%help: list the commands."""
        for name in self.names():
            print(getattr(self, f'do_{name[1:]}').__doc__)
        print('obj?: describe an object; obj??: with its source')

    def do_run(self, rest):
        """%run FILE [ARGUMENTS]: run a program in this namespace."""
        try:
            words = shlex.split(rest)
        except ValueError as error:
            raise UsageError(str(error)) from None
        if not words:
            raise UsageError('which file?')
        words[0] = os.path.expanduser(words[0])
        import tokenize
        try:
            with tokenize.open(words[0]) as file:
                source = file.read()
        except (OSError, SyntaxError, UnicodeDecodeError) as error:
            raise UsageError(f'{words[0]} cannot be read: {error}') from None
        arguments, sys.argv = sys.argv, words
        namespace = self._session.namespace
        before = namespace.get('__file__')
        namespace['__file__'] = os.path.abspath(words[0])
        try:
            exec(compile(source, words[0], 'exec', dont_inherit=True),
                 namespace)
        except SystemExit as end:
            if end.code not in (None, 0):
                print(f'SystemExit: {end.code}', file=sys.stderr)
        finally:
            sys.argv = arguments
            if before is None:
                del namespace['__file__']
            else:
                namespace['__file__'] = before

    def do_load(self, rest):
        """%load FILE or LESSON: show a program, then run it as if typed."""
        if not rest:
            raise UsageError('which file, or which lesson?')
        if not os.path.exists(rest) and rest in self.lessons():
            source = str(self._session.terminal.lesson(rest))
        else:
            try:
                with open(os.path.expanduser(rest),
                          encoding='utf-8') as file:
                    source = file.read()
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError(f'{rest} cannot be read: {error}') from None
        print(source, end='' if source.endswith('\n') else '\n')
        self._run_typed(source)

    def _run_typed(self, source):
        # What is to be saved, shown and edited is the program.
        self._session.sources[-1] = source
        self._session.run_source(source)

    def do_edit(self, rest):
        """%edit [FILE]: edit a file, or the last block, then run it."""
        editor = hidden.load('sessioneditor')
        try:
            if rest:
                path = os.path.expanduser(rest)
                editor.edit(path)
                source = editor.read(path)
            else:
                source = editor.edited(self._last_block())
        except editor.NotEdited as reason:
            raise UsageError(str(reason)) from None
        if source.strip():
            print(source, end='' if source.endswith('\n') else '\n')
            self._run_typed(source)

    def _last_block(self):
        """Return the last block of Python that was run; '' if none was."""
        return next(reversed(self._blocks()), '')

    def _blocks(self):
        return [source for source in self._session.sources
                if not source.lstrip().startswith(('%', '?'))
                and not source.rstrip().endswith('?')]

    def do_paste(self, rest):
        """%paste: run a pasted program; offer to mend one that is no Python."""
        source = _read_pasted('Paste the program, then press Ctrl-D:')
        if not source.strip():
            return
        from _heddle.mend import CannotMend, difference, mend
        try:
            mended = mend(source)
        except CannotMend as reason:
            print(f'It is no Python as it is, and cannot be mended: {reason}.',
                  file=sys.stderr)
            mended = None
        if mended is None:
            # Python says what is wrong, and not that we have tried.
            self._session.run_source(source)
            return
        if mended != source:
            print(difference(source, mended, 'pasted'), end='')
            print('Run it so? [y/N] ', end='', flush=True)
            if sys.stdin.readline().strip().lower() not in ('y', 'yes'):
                return
        self._run_typed(mended)

    def do_time(self, rest):
        """%time CODE: run code and tell the time that it took."""
        if not rest:
            raise UsageError('which code?')
        import time
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            self._session.run_source(rest)
        finally:
            print(f'wall {time.perf_counter() - wall:.3f} s, '
                  f'CPU {time.process_time() - cpu:.3f} s')

    def do_timeit(self, rest):
        """%timeit CODE: run code many times and tell the time of one."""
        if not rest:
            raise UsageError('which code?')
        import timeit
        timer = timeit.Timer(rest, globals=self._session.namespace)
        count, _ = timer.autorange()
        best = min(timer.repeat(5, count)) / count
        for unit, size in ('s', 1), ('ms', 1e-3), ('us', 1e-6), ('ns', 1e-9):
            if best >= size:
                break
        print(f'{best / size:.3g} {unit} per loop '
              f'(best of 5, {count} loops each)')

    def do_threads(self, rest):
        """%threads [SECONDS]: what each thread does, again until Ctrl-C."""
        tables = hidden.load('sessionthreads')
        services = self._session.services
        if not rest:
            print('\n'.join(tables.thread_table(services)))
            return
        try:
            seconds = float(rest)
        except ValueError:
            raise UsageError('how many seconds between two tables?') from None
        if not 0.05 <= seconds <= 3600:
            raise UsageError('from 0.05 to 3600 seconds')
        height = 0
        try:
            while True:
                lines = tables.thread_table(services, seconds)
                # Over the table before, each line to its end.
                up = f'\x1b[{height}A\r' if height else ''
                print(up + ''.join(f'\x1b[K{line}\n' for line in lines)
                      + '\x1b[J', end='', flush=True)
                height = len(lines)
        except KeyboardInterrupt:
            pass

    def do_tasks(self, rest):
        """%tasks: draw the tasks of the event loop and what each awaits."""
        lines = ()
        if 'asyncio' in sys.modules:
            from _heddle.tasktree import TaskTree
            lines = TaskTree(self._session.loop()).lines()
        print('\n'.join(lines) or 'no tasks')

    def do_processes(self, rest):
        """%processes: list the child processes."""
        print('\n'.join(hidden.load('sessionthreads').process_table()))

    def do_gil(self, rest):
        """%gil [SECONDS]: show or set the switch interval."""
        if rest:
            try:
                sys.setswitchinterval(float(rest))
            except ValueError as error:
                raise UsageError(str(error)) from None
        print(f'switch interval {sys.getswitchinterval()} s')

    def do_who(self, rest):
        """%who: list the names that were defined here."""
        names = [name for name in self._session.namespace
                 if not name.startswith('_')]
        print('  '.join(sorted(names)) or 'nothing yet')

    def do_reset(self, rest):
        """%reset: forget what was defined here."""
        namespace = self._session.namespace
        for name in list(namespace):
            if not (name.startswith('__') and name.endswith('__')):
                del namespace[name]

    def do_history(self, rest):
        """%history: list what was run in this session."""
        for number, source in enumerate(self._session.sources[:-1]):
            print(f'{number:4}  ' + source.rstrip().replace('\n', '\n      '))

    def do_save(self, rest):
        """%save FILE: write what was run in this session to a file."""
        if not rest:
            raise UsageError('which file?')
        sources = self._blocks()
        try:
            with open(os.path.expanduser(rest), 'x',
                      encoding='utf-8') as file:
                file.writelines(f'{source.rstrip()}\n' for source in sources)
        except OSError as error:
            raise UsageError(f'{rest} cannot be written: {error}') from None
        print(f'{len(sources)} blocks in {rest}')

    def do_cpython(self, rest):
        """%cpython [CODE]: run code, or the last block, on CPython as well."""
        code = rest or self._last_block()
        if not code:
            raise UsageError('nothing has been run yet')
        python = (os.environ.get('HEDDLE_CPYTHON')
                  or str(self._session.terminal.cpython()) or 'python3.12')
        there = _output_of(python, code)
        here = _output_of(sys.executable, code)
        if there == here:
            print(here[0], end='')
            print('the same on CPython')
            return
        import difflib
        print('CPython (-) and here (+):')
        print('\n'.join(difflib.ndiff(_shown(there), _shown(here))))


def _read_pasted(request):
    """Ask for a program and read from the terminal what comes up to Ctrl-D.

    The terminal's own editing would cut lines after 4095 bytes, and a program
    that lost its line ends is one long line.
    """
    import termios
    before = termios.tcgetattr(0)
    whole = list(before)
    whole[3] &= ~termios.ICANON
    termios.tcsetattr(0, termios.TCSANOW, whole)
    pasted = b''
    try:
        # Not before: Ctrl-D would be something else.
        print(request, flush=True)
        while b'\x04' not in pasted:
            part = os.read(0, 1 << 12)
            if not part:
                break
            pasted += part
    finally:
        termios.tcsetattr(0, termios.TCSANOW, before)
    print()
    return pasted.partition(b'\x04')[0].decode('utf-8', 'surrogateescape')


def _source(value):
    """Return the source of an object; OSError or TypeError if there is none."""
    import inspect
    if not (inspect.isclass(value) and value.__module__ == '__main__'):
        return inspect.getsource(value)
    # inspect looks for classes in the files of their modules.
    import ast
    import linecache
    for name, entry in reversed(list(linecache.cache.items())):
        if not name.startswith('<python-input-'):
            continue
        lines = entry[2]
        try:
            tree = compile(''.join(lines), name, 'exec', ast.PyCF_ONLY_AST)
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name == value.__name__:
                first = min([node, *node.decorator_list],
                            key=lambda part: part.lineno).lineno
                return ''.join(lines[first - 1:node.end_lineno])
    return inspect.getsource(value)


def _output_of(python, code):
    """Return what a program writes, on both streams, and its status."""
    import subprocess
    try:
        done = subprocess.run(
            [python, '-c', code], text=True, capture_output=True, timeout=60,
            stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(
            f'{error}; name a CPython 3.12 in HEDDLE_CPYTHON') from None
    return done.stdout, done.stderr, done.returncode


def _shown(result):
    output, errors, status = result
    return [*output.splitlines(), *errors.splitlines(),
            *([f'exit status {status}'] if status else [])]


def _is_of_user(error):
    """Tell whether code of the user's has raised an exception.

    Frames of ours are hidden, so nothing is left of what these raise.
    """
    from _heddle.program import traceback_of
    return isinstance(error, SyntaxError) or traceback_of(error) is not None
