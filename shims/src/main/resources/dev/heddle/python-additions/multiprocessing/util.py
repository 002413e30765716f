

# Added by Heddle.  A program that is killed leaves nothing behind.
def get_temp_dir(_original=get_temp_dir):
    known = process.current_process()._config.get('tempdir')
    directory = _original()
    if directory != known:
        from _heddle.tracker import remove_at_end
        remove_at_end(directory)
    return directory
