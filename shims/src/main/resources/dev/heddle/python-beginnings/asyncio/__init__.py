# Added by Heddle: what most programs never use of asyncio waits until it is
# used.  Not what a report of an error needs beside the file that it quotes:
# it has to come even when no more files can be opened.
from _heddle import hidden as _hidden
_later = _hidden.load('lateimports').leave_for_later
_later('heapq')
_later('inspect')
_later('ssl')
_later('tokenize')
_later('asyncio.sslproto')
_later('asyncio.staggered')
# The numbers are defaults of functions, and never change.
_later('subprocess', PIPE=-1, STDOUT=-2, DEVNULL=-3)
del _hidden, _later

