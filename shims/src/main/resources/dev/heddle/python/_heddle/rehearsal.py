"""What a child does before it has a job: everything once, for speed.

What a JVM has run before is loaded, linked and partly compiled.  The world
that is loaded here has one of what most programs' worlds have.
"""

import io
import marshal
import os
import pickle
import sys
import types
from importlib import import_module

from _heddle import forking, rebuild, snapshot, worldstate
from _heddle.atfork import hooks

_ROUNDS, _STARTS = 10, 15
# What all children need, and what they need for words of a program's text.
_MODULES = 'multiprocessing.popen_fork', 'multiprocessing.spawn'
_TOPICS = {
    'Array': 'sharedctypes', 'Barrier': 'synchronize',
    'BoundedSemaphore': 'synchronize', 'Condition': 'synchronize',
    'Event': 'synchronize', 'JoinableQueue': 'queues', 'Lock': 'synchronize',
    'Manager': 'managers', 'Pipe': 'connection', 'Pool': 'pool',
    'Queue': 'queues', 'RLock': 'synchronize', 'Semaphore': 'synchronize',
    'SharedMemory': 'shared_memory', 'SimpleQueue': 'queues',
    'Value': 'sharedctypes',
}
# Its jobs are interpreters of their own: nothing is copied.
SPAWN = 'spawn'
# Imports of these show something.
_NOT_AHEAD = ('antigravity', 'idlelib', 'test', 'this', 'tkinter', 'turtle')
_SOURCE = '''
def adder(n):
    def add(m, *more, k=1):
        return n + m
    return add

def work(first, second=2):
    return first
'''


def get_ready(topics):
    """Do what makes a child fast, until there is a job.

    `topics` are the modules that the program's text imports, and words in it
    that tell what else it will need.
    """
    is_there = forking.services().jobIsThere
    for name in _MODULES if SPAWN in topics else (
            *_MODULES, *filter(None, map(_module_for, topics))):
        if is_there():
            return
        try:
            import_module(name)
        except Exception:
            # The program will see.
            pass
    if SPAWN not in topics:
        _rehearse(is_there)


def _module_for(topic):
    """Return the library's module that a topic stands for, if any."""
    if topic in _TOPICS:
        return f'multiprocessing.{_TOPICS[topic]}'
    if topic == 'ProcessPoolExecutor':
        return 'concurrent.futures.process'
    package = topic.partition('.')[0]
    if (package and package not in _NOT_AHEAD
            and not package.startswith('_')
            and snapshot.is_of_library(package)):
        return topic
    return None


def rehearse_start(topics):
    """Do what starts a process, so that the first one is fast.

    Called by a thread that is not the program's, while the program waits.
    """
    for topic in topics:
        if topic in _TOPICS:
            import_module(f'multiprocessing.{_TOPICS[topic]}')
    name = '_heddle_rehearsal'
    own = {name: types.ModuleType(name)}
    exec(compile(_SOURCE, name, 'exec'), own[name].__dict__)
    from multiprocessing.popen_fork import Popen
    from multiprocessing.process import current_process
    own[name].Process = type('Process', (type(current_process()),), {})
    for _ in range(_STARTS):
        library = snapshot.modules_of_library(snapshot.modules_of_program())
        copy = io.BytesIO()
        copy.write(marshal.dumps((
            list(sys.path), worldstate.environment(),
            list(forking.services().inheritableDescriptors()))))
        snapshot.Snapshot(copy, own, library).dump((
            snapshot.contents(own[name]), worldstate.captured(own, library),
            hooks, Popen._launch, current_process()))
        forking.start_with(copy.getbuffer(), lambda job: 0)


def _rehearse(is_there):
    """Load a small world within this process, several times."""
    state = worldstate.captured({}, [])
    for _ in range(_ROUNDS):
        if is_there():
            break
        pickle.loads(_world())
        worldstate.restore(state)


class _Made:
    """Something that `_heddle.rebuild` makes, as a snapshot has it."""

    def __init__(self, *reduced):
        self.reduced = reduced

    def __reduce__(self):
        return self.reduced


def _world():
    from multiprocessing.process import BaseProcess
    source = {}
    exec(compile(_SOURCE, '', 'exec'), source)
    work = _function(source['work'])
    class_ = _Made(
        rebuild.class_, (type, type.__new__, 'Worker', (BaseProcess,), {},
                         False),
        {'run': work, 'twice': _Made(property, (None,)), 'count': 0}, None, None,
        rebuild.fill_class)
    world = {
        'work': work, 'add': _function(source['adder'](1)), 'Worker': class_,
        'lock': _Made(rebuild.lock, (False,)),
        'reentrant': _Made(rebuild.reentrant_lock, (0, False)),
        'worker': _Made(rebuild.bare, (class_,), {'number': 1}),
        'orders': [_Made(rebuild.bare, (class_,), {'name': str(number)})
                   for number in range(3)],
        'slotted': _Made(rebuild.bare, (class_,), ({'a': 1}, []), None, None,
                         rebuild.fill),
        'table': {'a': 1, 'b': [2], 'c': (3, 4.5), 'd': {5}, 'e': None},
        'print': _Made(rebuild.attribute, ('builtins', 'print')),
        'time': _Made(rebuild.module, ('time',)),
        'sys': _Made(rebuild.module, ('sys',)),
    }
    if 'multiprocessing.synchronize' in sys.modules:
        world['shared'] = _semaphore()
    return pickle.dumps(world, 5)


def _function(function):
    code = _Made(marshal.loads, (marshal.dumps(function.__code__),))
    closure = tuple(
        _Made(rebuild.cell, (), (cell.cell_contents,), None, None,
              rebuild.fill_cell)
        for cell in function.__closure__ or ()) or None
    return _Made(
        rebuild.function, (code, {}, function.__name__, closure),
        (function.__defaults__, function.__kwdefaults__,
         function.__qualname__, function.__module__, None, {}, {}, (), ()),
        None, None, rebuild.fill_function)


def _semaphore():
    import _multiprocessing
    made = _multiprocessing.SemLock(1, 1, 1, '', True)
    # Whoever loads it takes its descriptor over.
    return _Made(rebuild.semaphore, (os.dup(made.handle), 1, 1, None))
