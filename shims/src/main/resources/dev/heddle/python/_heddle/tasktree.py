"""Which tasks of asyncio there are and what each awaits, as a tree.

Drawn as `python -m asyncio pstree` of Python 3.14 draws it: below a task the
calls that it is in, and below the last of them the tasks that it awaits.  To
be called by any thread that holds the interpreter lock.
"""

_MOST_CALLS = 50


class TaskTree:
    """The tasks that are not done, with who awaits whom."""

    def __init__(self, loop=None):
        from _heddle.asynciotasks import scheduled_tasks
        tasks = [task for task in scheduled_tasks if not task.done()
                 and (loop is None or task.get_loop() is loop)]
        self.tasks = sorted(tasks, key=_age)
        self._awaited = {id(task): [] for task in self.tasks}
        self._roots = []
        for task in self.tasks:
            waiting = [by for by in _awaiters(task, set())
                       if id(by) in self._awaited]
            for by in waiting:
                self._awaited[id(by)].append(task)
            if not waiting:
                self._roots.append(task)

    def awaited(self, task):
        """Return the positions in `tasks` of those that a task awaits."""
        ids = {id(child) for child in self._awaited[id(task)]}
        return [position for position, other in enumerate(self.tasks)
                if id(other) in ids]

    def lines(self):
        """Yield the lines of the tree."""
        roots = self._roots
        drawn = set()
        while roots:
            for root in roots:
                yield from self._draw(root, '', True, drawn)
            # Tasks that await one another in a circle are below no root.
            roots = [task for task in self.tasks if id(task) not in drawn][:1]

    def _draw(self, task, indent, last, drawn):
        again = id(task) in drawn
        drawn.add(id(task))
        state = (' (see above)' if again
                 else ', runs' if is_running(task) else '')
        yield f'{indent}{_branch(last)}(T) {task.get_name()}{state}'
        if again:
            return
        indent += '    ' if last else '│   '
        for file, line, name in calls(task):
            yield f'{indent}└──  {name} {file}:{line}'
            indent += '    '
        awaited = self._awaited[id(task)]
        for child in awaited:
            yield from self._draw(child, indent, child is awaited[-1], drawn)


def _branch(last):
    return '└── ' if last else '├── '


def _age(task):
    """Return a key that sorts tasks as they were made, named ones last."""
    name = task.get_name()
    number = name.removeprefix('Task-')
    return (0, int(number), '') if number.isdecimal() else (1, 0, name)


def is_running(task):
    from asyncio.tasks import current_task
    return current_task(task.get_loop()) is task


def calls(task):
    """Yield the calls that a task is in, the outermost first.

    Each is a file, a line and a name.
    """
    coroutine = task.get_coro()
    for _ in range(_MOST_CALLS):
        frame = _first(coroutine, 'cr_frame', 'gi_frame', 'ag_frame')
        if frame is None:
            return
        code = frame.f_code
        if frame.f_globals.get('__name__') != '_asyncio':
            yield code.co_filename, frame.f_lineno, code.co_qualname
        coroutine = _first(coroutine, 'cr_await', 'gi_yieldfrom', 'ag_await')


def _first(value, *names):
    for name in names:
        if (found := getattr(value, name, None)) is not None:
            return found
    return None


def _awaiters(future, seen):
    """Yield the tasks that go on when a future is done."""
    if id(future) in seen:
        return
    seen.add(id(future))
    for callback, _ in list(getattr(future, '_callbacks', None) or ()):
        owner = getattr(callback, '__self__', None)
        if hasattr(owner, 'get_coro'):
            yield owner
        elif (parent := getattr(owner, '_parent_task', None)) is not None:
            # A TaskGroup waits for its tasks when its block has ended.
            yield parent
        else:
            for value in _closed_over(callback):
                yield from _awaiters_through(value, seen)


def _awaiters_through(value, seen):
    if hasattr(value, '_asyncio_future_blocking'):
        # That of gather, wait or shield.
        yield from _awaiters(value, seen)
    elif (getters := getattr(value, '_getters', None)) is not None:
        # The queue of as_completed.
        for getter in list(getters):
            yield from _awaiters(getter, seen)


def _closed_over(callback):
    """Yield what a callback refers to by itself."""
    yield from getattr(callback, 'args', ())
    for cell in getattr(callback, '__closure__', None) or ():
        try:
            yield cell.cell_contents
        except ValueError:
            # Not assigned yet.
            pass


def text():
    """Return the tree of all loops; '' if there are no tasks."""
    tree = TaskTree()
    count = len(tree.tasks)
    if not count:
        return ''
    lines = [f'heddle: {count} pending task{"s" * (count != 1)}',
             *tree.lines()]
    return '\n'.join(lines) + '\n'
