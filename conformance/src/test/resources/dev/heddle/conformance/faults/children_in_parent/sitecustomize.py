"""A runtime that runs child processes in the parent, when they are started."""

import multiprocessing

multiprocessing.Process.start = lambda self: self.run()
multiprocessing.Process.join = lambda self, timeout=None: None
