"""Starts child processes that go on where their parent is.

A JVM cannot fork.  A child is another JVM that is given its parent's
descriptors and a snapshot of its Python world.  The parent's side is
`start_child`, the child's is `load_job`.  The processes themselves are
started by `dev.heddle.process.ChildLauncher`.
"""

import io
import marshal
import os
import struct
import sys

from _heddle import atfork, hidden, snapshot, worldstate
from _heddle.atfork import hooks, services

def _run(callbacks):
    from _heddle.errors import report_ignored
    for callback in callbacks:
        try:
            callback()
        except BaseException as exception:
            report_ignored(exception, exception.__traceback__.tb_next, None,
                           callback)


def start_child(function, *arguments):
    """Start a process that calls a function as a forked child would.

    Returns its process id.  What the function returns is the child's status.
    """
    before, after_in_parent, _ = hooks
    sys.audit('os.fork')
    _run(before[::-1])
    try:
        return start_with(snapshot_of((function, arguments)),
                          services().startChild)
    finally:
        _run(after_in_parent)


def start_with(job, start, *arguments):
    """Start a process that has a job; return its process id, 0 for none."""
    fd = _checked(services().createMemory())
    try:
        rest = memoryview(job)
        while rest:
            rest = rest[os.write(fd, rest):]
        return _checked(start(fd, *arguments))
    finally:
        os.close(fd)


def _checked(result):
    if result < 0:
        raise OSError(-result, os.strerror(-result))
    return result


def snapshot_of(job):
    """Return the bytes of a snapshot: a header in plain values, the rest."""
    interval = sys.getswitchinterval()
    # Other threads are not to change what is being copied.
    sys.setswitchinterval(1000)
    try:
        modules = snapshot.modules_of_program()
        library = snapshot.modules_of_library(modules)
        body = io.BytesIO()
        body.write(header_of((
            list(sys.path),
            [(name, hasattr(module, '__path__'))
             for name, module in modules.items()]),
            list(services().inheritableDescriptors())))
        state = worldstate.captured(modules, library)
        # A child makes its own of what the parent has just changed.
        state['limits'] = state['limits'][0], interval
        pickler = snapshot.Snapshot(body, modules, library)
        try:
            pickler.dump((
                [(name, snapshot.contents(module))
                 for name, module in modules.items()],
                state, hooks, job))
        except Exception as failure:
            raise snapshot.describe_failure(
                failure, modules, library, job) from failure
        return body.getbuffer()
    finally:
        sys.setswitchinterval(interval)


def header_of(details, inheritable):
    """Return the bytes that a job begins with: what is plain values."""
    header = marshal.dumps(({
        'directory': _directory(),
        'environment': worldstate.environment(),
        'inheritable': inheritable,
        'umask': _umask()}, details))
    return len(header).to_bytes(8, 'little') + header


def parts(data):
    """Return the header of a snapshot, and what follows it."""
    end = 8 + int.from_bytes(data[:8], 'little')
    return marshal.loads(data[8:end]), memoryview(data)[end:]


def _directory():
    try:
        return os.getcwd()
    except OSError:
        return None


def _umask():
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def await_job(topics):
    """Get ready for a job, and return its descriptor when it is there."""
    from _heddle.rehearsal import get_ready
    get_ready(topics)
    return services().awaitJob()


def load_job(job, program):
    """Load a job; return the function to call, and its arguments.

    `job` is its descriptor, or what a child is to get ready for that waits
    for one: words after a colon, see `_heddle.rehearsal`.
    """
    atfork.is_child = True
    word, waits, topics = job.partition(':')
    fd = await_job(topics.split(',')) if waits else int(word)
    try:
        return _loaded(fd, program)
    except BaseException as failure:
        # Half a world is left: neither exit functions nor threads are run.
        os.write(2, 'heddle: a child process cannot take over what its parent '
                    f'has: {type(failure).__name__}: {failure}\n'.encode(
                        errors='backslashreplace'))
        services().exit(1)


def _loaded(fd, program):
    with open(fd, 'rb') as file:
        os.lseek(fd, 0, os.SEEK_SET)
        data = file.read()
    header, body = parts(data)
    place, details = header
    services().setInheritableDescriptors(*place['inheritable'])
    if place['directory'] is not None:
        try:
            os.chdir(place['directory'])
        except OSError:
            pass
    worldstate.restore_environment(place['environment'])
    os.umask(place['umask'])
    if not body:
        from _heddle import interpreters
        return interpreters.loaded(details, program)
    # What `dev.heddle.process.StartingLine` has added.
    begin = struct.unpack('<3i', data[-12:])
    path, modules = details
    sys.path[:] = path
    made = {}
    for name, is_package in modules:
        if name == '__main__':
            made[name] = sys.modules[name]
        else:
            module = type(sys)(name)
            if is_package:
                module.__path__ = []
            made[name] = sys.modules[name] = module
    namespaces, state, loaded_hooks, (function, arguments) = snapshot.load(
        io.BytesIO(body), made)
    for name, contents in namespaces:
        namespace = made[name].__dict__
        namespace.update(contents)
    worldstate.restore(state)
    for mine, theirs in zip(hooks, loaded_hooks):
        mine[:] = theirs
    services().begin(*begin)
    return _live, (function, arguments)


def _live(function, arguments):
    """Be the child, from the fork to the end."""
    status = 1
    try:
        _run(hooks[2])
        status = function(*arguments)
    except SystemExit as exit:
        from _heddle.program import _exit_status
        status = _exit_status(exit)
    except BaseException as exception:
        from _heddle.errors import report_uncaught
        report_uncaught(exception, exception.__traceback__.tb_next)
    finally:
        try:
            hidden.load('coroutines').collect()
            hidden.load('iomodule').write_out_dropped()
        finally:
            # Whatever a handler of a signal raises meanwhile.
            services().exit(status or 0)
