print(dir())
print(__builtins__.__name__, __annotations__, __doc__, __loader__.__class__.__name__)
