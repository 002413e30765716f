"""A runtime whose sleeps take no time."""

import time

time.sleep = lambda seconds: None
