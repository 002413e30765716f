"""Interpreters that begin in a process which was started ahead.

`multiprocessing` starts one for each process under "spawn", and one for the
fork server.  A child that waits for a job has nothing of a program's yet, only
modules of the library, and can be that interpreter.
"""

import os
import sys

from _heddle import forking, worldstate
from _heddle.atfork import services


def start(path, arguments, descriptors):
    """Start what a command line says; return the process id.

    Returns None where no child waits that would be the same: a process of its
    own is needed then.
    """
    from _heddle import atfork
    if not atfork.has_children():
        return None
    command = _command(path, arguments)
    if command is None:
        return None
    descriptors = sorted(set(map(int, descriptors)))
    job = forking.header_of(
        (command, list(arguments), worldstate.ignored_signals()), descriptors)
    pid = forking.start_with(job, services().startWaiting, *descriptors)
    return pid or None


def _command(path, arguments):
    """Return the text that follows `-c`, if all else is as in this process."""
    from subprocess import _args_from_interpreter_flags
    flags = _args_from_interpreter_flags()
    end = 1 + len(flags)
    if (os.fsencode(path) != os.fsencode(sys.executable or '')
            or list(arguments[1:end]) != flags
            or list(arguments[end:end + 1]) != ['-c']):
        return None
    return arguments[end + 1]


def loaded(details, program):
    """Begin; return the function to call, and its arguments."""
    from _heddle import atfork
    command, arguments, ignored = details
    atfork.is_child = False
    sys.orig_argv[:] = arguments
    sys.argv[:] = ['-c', *arguments[arguments.index(command) + 1:]]
    worldstate.reset_signals(ignored)
    process = sys.modules.get('multiprocessing.process')
    if process is not None:
        # What it has kept from its import.
        process.ORIGINAL_DIR = os.path.abspath(os.getcwd())
    if 'multiprocessing.forkserver' in command:
        atfork.prepare()
    return program.load_source(command)
