"""A runtime whose sleeps take a tenth of their time."""

import time

_sleep = time.sleep
time.sleep = lambda seconds: _sleep(seconds / 10)
