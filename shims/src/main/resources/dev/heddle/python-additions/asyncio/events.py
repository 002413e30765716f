

# Added by Heddle.  GraalPy's _asyncio lacks Future and Task (seen in 25.2.4).
# Here, because the modules that take them from there come later.
from _heddle import hidden as _hidden
_hidden.load('_asynciomodule').install()
_hidden.load('asyncbuiltins').install()
del _hidden
