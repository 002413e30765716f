"""The tables of a session's `%threads` and `%processes`.

Loaded by `_heddle.hidden`.
"""

import os
import sys
import time

from _heddle.threaddump import _Threads

# How long the interpreter lock is watched for a single table.
_WATCHED_SECONDS = 0.2
# CPython's marks for processes, in /proc/PID/stat.
_STATES = {'R': 'runs', 'S': 'waits', 'D': 'waits for a device',
           'T': 'stopped', 't': 'traced', 'Z': 'ended'}


def thread_table(services, seconds=_WATCHED_SECONDS):
    """Return the table of threads, watched for some seconds, in lines."""
    shares = _lock_shares(services, seconds)
    threads = _Threads(services)
    rows = [('thread', 'state', 'GIL', 'waits for, or is at')]
    for ident in threads.idents:
        waits = threads.waits_for(ident)
        # This very thread has waited for the table.
        state = 'waits' if waits else 'runs'
        place = threads.own_line(ident).strip()
        if ident == threads.idents[0]:
            state, waits, place = 'runs', '', 'this session'
        kind = threads.kind(ident).strip(', ')
        name = f'{threads.bare_name(ident)}{kind and f" ({kind})"}'
        rows.append((name, state, f'{shares.get(ident, 0):.0%}',
                     waits or place))
    return _aligned(rows)


def _lock_shares(services, seconds):
    """Return the share of the interpreter lock that each thread had."""
    services.watchLock(True)
    try:
        time.sleep(seconds)
    finally:
        text = services.watchLock(False)
    shares = {}
    for entry in text.split():
        ident, _, share = entry.partition('=')
        shares[int(ident)] = float(share)
    return shares


def process_table():
    """Return the table of child processes, in lines."""
    rows = [('pid', 'name', 'state', 'command')]
    known = {}
    if 'multiprocessing' in sys.modules:
        import multiprocessing
        known = {child.pid: child.name
                 for child in multiprocessing.active_children()}
    for pid in _children(os.getpid()):
        command, state = _process(pid)
        if pid in known:
            command = 'multiprocessing'
        elif 'dev.heddle.run.ForkedChild' in command or not command:
            # Started ahead, and of no concern to the program.
            continue
        rows.append((str(pid), known.get(pid, '-'),
                     _STATES.get(state, state), command))
    return _aligned(rows) if len(rows) > 1 else ['no child processes']


def _children(pid):
    found = []
    for thread in os.listdir(f'/proc/{pid}/task'):
        try:
            with open(f'/proc/{pid}/task/{thread}/children') as file:
                found.extend(int(child) for child in file.read().split())
        except OSError:
            # The thread has ended meanwhile.
            pass
    return sorted(found)


def _process(pid):
    """Return a process's command line and its state's letter."""
    try:
        with open(f'/proc/{pid}/cmdline', 'rb') as file:
            command = file.read().replace(b'\0', b' ').decode(
                'utf-8', 'replace').strip()
        with open(f'/proc/{pid}/stat', encoding='utf-8',
                  errors='replace') as file:
            stat = file.read()
    except OSError:
        return '', 'Z'
    return command or '(ended)', stat.rpartition(')')[2].split()[0]


def _aligned(rows):
    widths = [max(map(len, column)) for column in zip(*rows)]
    return ['  '.join(cell.ljust(width) for cell, width in zip(
        row, [*widths[:-1], 0])).rstrip() for row in rows]
