

# Added by Heddle.  `inspect` may have to be loaded for this, and a callback's
# failure is to be told even if that fails for want of descriptors.
def _get_function_source(func, _find=_get_function_source):
    try:
        return _find(func)
    except OSError:
        return None
