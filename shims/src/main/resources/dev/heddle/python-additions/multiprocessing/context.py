

# Added by Heddle.  GraalPy knows 'spawn' only (seen in 25.2.4).
from _heddle import atfork as _atfork


def _fork_popen(process_obj):
    from .popen_fork import Popen
    return Popen(process_obj)


def _spawn_popen(process_obj):
    from .popen_spawn_posix import Popen
    return Popen(process_obj)


def _forkserver_popen(process_obj):
    from .popen_forkserver import Popen
    popen = Popen(process_obj)
    # The server has children of its own started ahead.
    _atfork.dismiss()
    return popen


def _get_all_start_methods(self):
    return ['fork', 'spawn', 'forkserver']


ForkProcess._Popen = staticmethod(_fork_popen)
SpawnProcess._Popen = staticmethod(_spawn_popen)
ForkServerProcess._Popen = staticmethod(_forkserver_popen)
DefaultContext.get_all_start_methods = _get_all_start_methods

# Starting a child takes seconds; some are started before they are asked for.
_default_context = DefaultContext(_concrete_contexts[_atfork.start_method])
_atfork.prepare()
