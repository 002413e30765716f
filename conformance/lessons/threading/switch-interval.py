"""sys.setswitchinterval: values, rounding and errors."""
import sys

print(sys.getswitchinterval())
for value in (0.005, 1e-9, 1e-6, 1.5e-6, 0.1234567, 1, True, 10 ** 6, 0, -1,
              'a', None):
    try:
        print(repr(value), sys.setswitchinterval(value),
              sys.getswitchinterval())
    except Exception as error:
        print(repr(value), type(error).__name__, error)
for arguments in ((), (1, 2)):
    try:
        sys.setswitchinterval(*arguments)
    except TypeError as error:
        print(error)
