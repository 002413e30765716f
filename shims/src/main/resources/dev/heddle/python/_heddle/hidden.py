"""Modules whose frames no traceback shows, as if they were written in C."""

import sys

# Takes a code object and returns one whose frames are hidden; set at start.
hide_frames = None
# Makes what Java does for an event loop; set at start.
new_loop = None


def load(name):
    """Return the module `_heddle.NAME`, its frames hidden.

    Unlike the files that are evaluated at every start it comes from its
    compiled form.
    """
    full_name = f'_heddle.{name}'
    module = sys.modules.get(full_name)
    if module is None:
        from importlib.util import find_spec, module_from_spec
        spec = find_spec(full_name)
        module = module_from_spec(spec)
        code = spec.loader.get_code(full_name)
        if hide_frames is not None:
            code = hide_frames(code)
        sys.modules[full_name] = module
        try:
            exec(code, module.__dict__)
        except BaseException:
            del sys.modules[full_name]
            raise
    return module
