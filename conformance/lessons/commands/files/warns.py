import warnings


def old():
    warnings.warn("old is going away", DeprecationWarning, stacklevel=2)


old()
warnings.warn("take care")
print("end")
