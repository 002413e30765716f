"""Makes a program's timing visible; put on PYTHONPATH for some runs of a lesson.

In a timed run standard output becomes line-buffered, so that a line arrives when it is printed
although it goes to a pipe. When the program begins, how much processor time it took and how many
child processes it had goes to a report. In a jittered
run sleeps, timers and the beginning of child processes are delayed a little, each thread, task and
process in its own way: lines keep an order that the program guarantees, and lose one that is luck.
"""

import sys
import time


def _instrument():
    import os

    report = os.environ.get("HEDDLE_CONFORMANCE_REPORT", "")
    run = int(os.environ.get("HEDDLE_CONFORMANCE_JITTER", "-1"))
    if os.environ.get("HEDDLE_CONFORMANCE_TIMED"):
        try:
            sys.stdout.reconfigure(line_buffering=True)
        except (AttributeError, ValueError):
            pass
    if run >= 0:
        _Jitter(run).install()
    # An interpreter started by the program finds the report there already.
    if not report or os.path.exists(report):
        return
    main = os.getpid()
    children = []

    def finish():
        if os.getpid() == main:
            with open(report, "a") as file:
                print(_processor_time(os), len(children), sep="\n", file=file)

    import atexit

    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_parent=lambda: children.append(1))
    atexit.register(finish)
    with open(report, "x") as file:
        print(time.time(), file=file)


def _processor_time(os):
    # GraalPy 25.2 has no os.times.
    return sum(os.times()[:4]) if hasattr(os, "times") else time.process_time()


class _Jitter:
    """Delays what waits, in one of eight patterns.

    The actors of a program (threads, tasks, processes) are numbered as they first wait. Whether an
    actor is a late one in a run is a bit of an orthogonal array of strength 2: for any two of seven
    actors, the eight runs have each of the four combinations of late and not late twice.
    """

    LATE = 0.010
    ALWAYS = 0.002
    SHARE = 0.1

    def __init__(self, run):
        import random

        self.run = run
        self.random = random.Random(run)
        self.actors = {}
        self.children = 0
        self.sleep = time.sleep

    def delay(self, actor, seconds):
        number = self.actors.setdefault(actor, len(self.actors) + self.children)
        late = (self.run & (number % 7 + 1)).bit_count() % 2
        delay = late * self.LATE + self.random.random() * self.ALWAYS
        return min(delay, max(seconds, 0.001) * self.SHARE)

    def install(self):
        import os
        import threading

        def sleep(seconds, /):
            if isinstance(seconds, (int, float)) and seconds >= 0:
                seconds += self.delay(threading.get_ident(), seconds)
            self.sleep(seconds)

        time.sleep = sleep
        os.register_at_fork(
            after_in_parent=self.forked, after_in_child=lambda: self.child(os, threading)
        )
        sys.meta_path.insert(0, _OnImport("asyncio.base_events", self.patch_loop))

    def forked(self):
        self.children += 1

    def child(self, os, threading):
        # The child inherits the parent's numbers; its own threads come after all of them.
        self.actors.clear()
        self.random.seed((self.run, self.children).__repr__())
        delay = self.delay(threading.get_ident(), 1)
        self.sleep(delay)
        if delay > self.LATE:
            os.nice(5)

    def patch_loop(self, module):
        loop_class = module.BaseEventLoop
        call_at = loop_class.call_at

        def jittered_call_at(loop, when, callback, *args, context=None):
            task = module.tasks.current_task(loop) if loop.is_running() else None
            when += self.delay(id(task), when - loop.time())
            return call_at(loop, when, callback, *args, context=context)

        loop_class.call_at = jittered_call_at


class _OnImport:
    """Calls a function with a module once the module has been executed."""

    def __init__(self, name, function):
        self.name = name
        self.function = function

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        import importlib.util

        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            self.function(module)

        spec.loader.exec_module = exec_module
        return spec


def _run_next():
    """Runs the sitecustomize that this one hides."""
    from importlib.machinery import PathFinder

    here = __file__.rpartition("/")[0]
    spec = PathFinder.find_spec(__name__, [entry for entry in sys.path if entry != here])
    if spec is not None:
        spec.loader.exec_module(sys.modules[__name__])


_instrument()
_run_next()
