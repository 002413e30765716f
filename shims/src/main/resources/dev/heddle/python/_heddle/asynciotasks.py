"""Which tasks are pending, and which futures failed without notice.

CPython learns from reference counts, at once, that nobody will ask for a
future's exception any more, or that a pending task has been dropped.  The
JVM knows only after it has collected garbage.  So what might have to be
reported is kept here, looked through when a loop would wait, when it closes,
when a program calls gc.collect() and when it ends, and garbage is collected
then if there is anything to find out.
"""

import gc
import sys
import weakref
from time import monotonic

from _heddle import hidden

# How many coroutines have not begun; and how many of them are new.
unstarted_coroutines, fresh_coroutines = hidden.load('coroutines').counts()
_collect = gc.collect
# The time that looking may take, as a part of all time, and when it was in
# vain for some time.
_SHARE, _SMALL_SHARE = 0.1, 0.01
# A wait shorter than this is no opportunity to collect garbage.
_SHORT_WAIT = 10_000_000


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

    def take_out(self, loop=None):
        """Take the tasks out that are reported when they are dropped.

        Returns their reports, which do not keep them alive.
        """
        found = [task for task in self._tasks
                 if getattr(task, '_log_destroy_pending', False)
                 and not task.done()
                 and (loop is None or task._loop is loop)]
        self._tasks.difference_update(found)
        return [_Report(task, 'Task was destroyed but it is pending!', 'task')
                for task in found]


class Unretrieved:
    """Futures with an exception that nobody has asked for yet."""

    def __init__(self):
        # Those that have come since the last look.
        self.unseen = []
        self.seen = []

    def add(self, future):
        self.unseen.append(future)

    def look(self):
        """Prepare the reports of those that still need one."""
        # An emptied list of GraalPy would still hold what was in it.
        unseen, self.unseen = self.unseen, []
        for future in unseen:
            if future._log_tb:
                # Somebody may ask, and drop the future, before the next look.
                report = future._log_tb = _Report(
                    future, f'{type(future).__name__} exception was never '
                    'retrieved', 'future', future._exception)
                self.seen.append(report)
        return self.seen


class _Gone:
    """Stands for an object that only its report remembers."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class _Report:
    """What to tell a loop's exception handler when an object is gone."""

    def __init__(self, subject, message, role, exception=None):
        self.subject = weakref.ref(subject)
        self.needed = True
        self._loop = subject._loop
        self._context = {role: _Gone(repr(subject)), 'message': message}
        if exception is not None:
            self._context['exception'] = exception
        traceback = subject._source_traceback
        if traceback:
            self._context['source_traceback'] = traceback

    def send(self):
        self._loop.call_exception_handler(self._context)


def asked(future):
    """Note that somebody has asked for a future's exception."""
    report, future._log_tb = future._log_tb, False
    if report is not True:
        report.needed = False


scheduled_tasks = Tasks()
unretrieved = Unretrieved()
_next_look = 0.0
_share = _SHARE


def before_wait(loop, nanoseconds):
    """Use the time in which a loop would wait; returns what is left of it.

    Garbage is collected when a future failed since the last look and nobody
    has asked for its exception, or when a coroutine was made and has not
    begun, but not for more than a tenth of the time.
    """
    global _next_look, _share
    before = monotonic()
    unretrieved.look()
    if (not (unretrieved.seen or fresh_coroutines())
            or before < _next_look or 0 < nanoseconds < _SHORT_WAIT):
        return nanoseconds
    _, some_gone = _report_gone()
    _share = _SHARE if some_gone else max(_SMALL_SHARE, _share / 2)
    now = monotonic()
    _next_look = now + (now - before) / _share
    # A handler may have called the loop.
    if loop._ready or loop._stopping:
        return 0
    if nanoseconds < 0:
        return nanoseconds
    return max(0, nanoseconds - int((now - before) * 1e9))


def collect(*arguments):
    """`gc.collect`, followed by the reports of what it has found."""
    return _report_gone(scheduled_tasks.take_out(), arguments)[0]


def loop_closed(loop):
    """Report what a loop that was closed has left behind."""
    pending = scheduled_tasks.take_out(loop)
    if pending or unretrieved.look() or fresh_coroutines():
        _report_gone(pending)


def at_end():
    """Report, as the interpreter ends, all that is left."""
    for report in scheduled_tasks.take_out():
        report.send()
    seen, unretrieved.seen = unretrieved.look(), []
    for report in seen:
        if report.needed:
            report.send()


def _report_gone(pending=(), arguments=()):
    """Collect garbage and report what is gone.

    Returns what the collector returned, and whether something was gone.
    """
    seen = unretrieved.look()
    coroutines = unstarted_coroutines()
    collected = _collect(*arguments)
    gone = []
    for report in pending:
        task = report.subject()
        if task is None:
            gone.append(report)
        else:
            scheduled_tasks.add(task)
    unretrieved.seen = []
    for report in seen:
        if not report.needed:
            continue
        if report.subject() is None:
            gone.append(report)
        else:
            unretrieved.seen.append(report)
    for report in gone:
        report.send()
    return collected, bool(gone) or unstarted_coroutines() < coroutines
