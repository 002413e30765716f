"""A runtime that runs threads one after another."""

import threading

threading.Thread.start = lambda self: self.run()
threading.Thread.join = lambda self, timeout=None: None
