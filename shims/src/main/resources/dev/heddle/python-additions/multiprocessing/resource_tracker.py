

# Added by Heddle.  A tracker that is an interpreter of its own would take
# seconds to start; a shell can read lines and remove files as well.
class _Util:
    _args_from_interpreter_flags = staticmethod(list)

    @staticmethod
    def spawnv_passfds(path, args, passfds):
        from _heddle.tracker import start
        return start(passfds[-1])


util = _Util
