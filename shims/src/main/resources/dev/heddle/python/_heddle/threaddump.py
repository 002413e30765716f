"""What the threads and tasks of a program do, in words.

Called by Java, in a thread of its own that holds the interpreter lock:
`dump` for `heddle dump` and SIGUSR1, `explain` when no thread can go on.
"""

import sys
from itertools import islice

from _heddle.comprehensions import outwards

_NEWEST_FRAMES = 50


class _Threads:
    """The threads that are alive, with what each waits for."""

    def __init__(self, services):
        self._services = services
        self.idents = [int(x) for x in services.threadIdents().split()]
        self._frames = sys._current_frames()
        threading = sys.modules.get('threading')
        if not hasattr(threading, '_main_thread'):
            # Not imported to its end yet.
            threading = None
        self._threads = dict(threading._active) if threading else {}
        self._joins = {
            id(thread._tstate_lock): thread
            for thread in self._threads.values()
            if getattr(thread, '_tstate_lock', None) is not None}
        self._condition_wait = (
            threading.Condition.wait.__code__ if threading else None)
        self._wanted = {id(services.waitLock(ident)) for ident in self.idents}
        main = min(self.idents)
        self._names = {
            ident: thread.name for ident, thread in self._threads.items()}
        self._names.setdefault(main, 'MainThread')

    def name(self, ident):
        return f'"{self.bare_name(ident)}"'

    def bare_name(self, ident):
        return self._names.get(ident, ident)

    def kind(self, ident):
        thread = self._threads.get(ident)
        return ', daemon' if thread is not None and thread.daemon else ''

    def condition(self, ident):
        """Return the Condition that a thread waits to be notified by."""
        frame = self._frames.get(ident)
        if frame is not None and frame.f_code is self._condition_wait:
            return frame.f_locals.get('self')

    def holder(self, ident):
        """Return who has to release the lock that a thread waits for."""
        if self.condition(ident) is not None:
            # It has acquired that lock itself, to be woken by its release.
            return 0
        return self._services.waitHolder(ident)

    def waits_for(self, ident):
        """Return what a thread waits for; '' if it does not wait."""
        text = self._services.waitText(ident)
        if not text:
            return ''
        lock = self._services.waitLock(ident)
        condition = self.condition(ident)
        if condition is not None:
            text = f'{condition!r} to be notified'
        elif lock is not False:
            joined = self._joins.get(id(lock))
            if joined is not None:
                text = f'the end of "{joined.name}" (join)'
            else:
                text = repr(lock)
                holder = self.holder(ident)
                if holder:
                    by = ('itself' if holder == ident
                          else self.name(holder))
                    text += f', acquired by {by}'
        seconds = self._services.waitSeconds(ident)
        if seconds >= 0:
            text += f', for {seconds:.1f} s at most'
        return text

    def holds(self, ident):
        """Yield the locks that a thread has and another waits for."""
        index = 0
        while (lock := self._services.heldLock(ident, index)) is not False:
            if id(lock) in self._wanted and id(lock) not in self._joins:
                yield lock
            index += 1

    def stack(self, ident, limit=_NEWEST_FRAMES):
        """Yield a line for each frame, the most recent first."""
        for file, line, function in self.places(ident, limit):
            yield f'  File "{file}", line {line} in {function}'

    def places(self, ident, limit=_NEWEST_FRAMES):
        """Yield file, line and function of each frame."""
        for frame, line in islice(outwards(self._frames.get(ident)), limit):
            code = frame.f_code
            yield code.co_filename, line, code.co_name

    def own_line(self, ident):
        """Return the line of the program, rather than of its library."""
        last = ''
        for frame, line in outwards(self._frames.get(ident)):
            code = frame.f_code
            last = f'  File "{code.co_filename}", line {line}'
            if not code.co_filename.startswith((sys.prefix, '<heddle>/')):
                break
        return last and f'{last}, in {code.co_name}'

    def cycle(self):
        """Return the threads that wait for one another, in that order."""
        circle = self._circle()
        # They may have gone on while they were looked at.
        if not circle or _Threads(self._services)._circle() != circle:
            return []
        return circle

    def _circle(self):
        for start in self.idents:
            path = []
            ident = start
            while ident and ident not in path:
                path.append(ident)
                # Who waits for a limited time goes on after it.
                bounded = self._services.waitSeconds(ident) >= 0
                ident = 0 if bounded else self.holder(ident)
            if ident and ident in self.idents:
                return path[path.index(ident):]
        return []


def dump(services):
    threads = _Threads(services)
    count = len(threads.idents)
    lines = [f'heddle: {count} Python thread{"s" * (count != 1)}']
    for ident in threads.idents:
        waits = threads.waits_for(ident)
        state = f'waits for {waits}' if waits else 'runs'
        lines.append('')
        lines.append(f'Thread {ident:#x} {threads.name(ident)}'
                     f'{threads.kind(ident)}: {state}')
        lines.extend(f'  holds {lock!r}' for lock in threads.holds(ident))
        lines.extend(threads.stack(ident))
    cycle = threads.cycle()
    if cycle:
        lines.append('')
        lines.extend(_describe(threads, cycle))
    pending = tasks(services)
    if pending:
        lines.extend(('', pending.rstrip()))
    return '\n'.join(lines) + '\n'


def records(services):
    """Return the same for Java to read: `dev.heddle.run.SnapshotText`."""
    threads = _Threads(services)
    lines = []
    for ident in threads.idents:
        for lock in threads.holds(ident):
            lines.append(_record('holds', repr(lock)))
        for place in threads.places(ident):
            lines.append(_record('frame', *place))
        lines.append(_record(
            'thread', ident, threads.bare_name(ident),
            'daemon' if threads.kind(ident) else '',
            threads.waits_for(ident)))
    for ident in threads.cycle():
        lines.append(_record('deadlock', ident))
    if 'asyncio' in sys.modules:
        from _heddle import tasktree
        tree = tasktree.TaskTree()
        for task in tree.tasks:
            for place in reversed(list(tasktree.calls(task))):
                lines.append(_record('frame', *place))
            lines.append(_record(
                'task', task.get_name(),
                'runs' if tasktree.is_running(task) else '',
                *tree.awaited(task)))
    return ''.join(lines)


def _record(*fields):
    return ''.join(_escaped(str(field)) + '\t' for field in fields) + '\n'


def _escaped(text):
    for character, letter in ('\\', '\\'), ('\t', 't'), ('\n', 'n'), ('\r', 'r'):
        text = text.replace(character, '\\' + letter)
    return text.encode('utf-8', 'replace').decode('utf-8')


def tasks(services):
    """Draw the tasks of asyncio that are pending."""
    if 'asyncio' not in sys.modules:
        return ''
    from _heddle import tasktree
    return tasktree.text()


def explain(services):
    """Say why no thread can go on."""
    threads = _Threads(services)
    cycle = threads.cycle()
    if cycle:
        lines = _describe(threads, cycle)
    else:
        lines = ['heddle: every thread waits, and none is left that could '
                 'wake another:']
        lines.extend(_each(threads, threads.idents))
    return '\n'.join(lines) + '\n'


def interrupted(services):
    """Say what each thread waits for when Ctrl-C is to end all that."""
    import _signal
    if _signal.getsignal(_signal.SIGINT) is not _signal.default_int_handler:
        return ''
    threads = _Threads(services)
    lines = ['heddle: interrupted while every thread waits:']
    lines.extend(_each(threads, threads.idents))
    return '\n'.join(lines) + '\n'


def _describe(threads, cycle):
    if len(cycle) == 1:
        title = 'heddle: deadlock: a thread waits for itself:'
    else:
        title = (f'heddle: deadlock: {len(cycle)} threads wait for one '
                 'another:')
    return [title, *_each(threads, cycle)]


def _each(threads, idents):
    for ident in idents:
        yield f'{threads.name(ident)} waits for {threads.waits_for(ident)}'
        line = threads.own_line(ident)
        if line:
            yield line
