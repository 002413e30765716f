"""Which tasks are pending, and which futures failed without notice."""


class Tasks:
    """The tasks that are not done: what `all_tasks()` looks through.

    CPython has a WeakSet here, which its reference counts empty at once.  A
    JVM would keep finished tasks in it until it collects garbage; so a task
    of ours is taken out when it is done.
    """

    def __init__(self):
        self._tasks = set()
        self.add = self._tasks.add
        self.discard = self._tasks.discard

    def __iter__(self):
        return iter(self._tasks.copy())

    def __contains__(self, task):
        return task in self._tasks

    def __len__(self):
        return len(self._tasks)


class Unretrieved:
    """Futures with an exception that nobody has asked for yet."""

    def __init__(self):
        self._futures = []
        self.add = self._futures.append
