

# Added by Heddle.  CPython's code positions count bytes of UTF-8, GraalPy's
# count characters (seen in 25.2.4): there is nothing to convert.
def _byte_offset_to_character_offset(str, offset):
    return offset
