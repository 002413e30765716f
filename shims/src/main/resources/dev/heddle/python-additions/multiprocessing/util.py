

# Added by Heddle.  A program that is killed leaves nothing behind.
def get_temp_dir(_original=get_temp_dir):
    known = process.current_process()._config.get('tempdir')
    directory = _original()
    if directory != known:
        from _heddle.tracker import remove_at_end
        remove_at_end(directory)
    return directory


# Added by Heddle.  An interpreter takes seconds to start; one that waits may
# be the same.
def spawnv_passfds(path, args, passfds, _original=spawnv_passfds):
    from _heddle.interpreters import start
    pid = start(path, args, passfds)
    return _original(path, args, passfds) if pid is None else pid
