"""Modules whose frames no traceback shows, as if they were written in C."""

import sys

# Takes a code object and returns one whose frames are hidden; set at start.
hide_frames = None
# Makes what Java does for an event loop; set at start.
new_loop = None
# Whether an event loop has no descriptors to wait for; set at start.
without_descriptors = False
# The names of their files.
files = set()


def load(name):
    """Return the module `_heddle.NAME`, its frames hidden.

    GraalPy leaves out the frames of sources that its host has marked as
    internal, which is what tells C functions from Python functions in a
    traceback.
    """
    full_name = f'_heddle.{name}'
    module = sys.modules.get(full_name)
    if module is None:
        # importlib.util would import more than a program may have imported.
        from _frozen_importlib import module_from_spec
        from _frozen_importlib_external import PathFinder
        spec = PathFinder.find_spec(full_name, sys.modules['_heddle'].__path__)
        module = module_from_spec(spec)
        code = spec.loader.get_code(full_name)
        if hide_frames is not None:
            code = hide_frames(code)
        files.add(code.co_filename)
        sys.modules[full_name] = module
        try:
            exec(code, module.__dict__)
        except BaseException:
            del sys.modules[full_name]
            raise
    return module
