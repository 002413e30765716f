"""What `warnings` does otherwise with CPython's modules below it.

Loaded by `_heddle.hidden`.
"""

from _heddle import hidden

__name__ = 'warnings'

_SUGGESTION = ': Enable tracemalloc to get the object allocation traceback\n'


def install(warnings):
    coroutines = hidden.load('coroutines')
    leave = warnings.catch_warnings.__exit__
    format_message = warnings._formatwarnmsg_impl

    def __exit__(self, *exc_info):
        # What was dropped in the block belongs to its warnings.
        if self._record:
            coroutines.collect()
        leave(self, *exc_info)

    def _formatwarnmsg_impl(msg):
        text = format_message(msg)
        if msg.source is not None:
            # Left out by the library where there is no `_tracemalloc`, which
            # GraalPy 25.2.4 lacks.
            text += msg.category.__name__ + _SUGGESTION
        return text

    warnings.catch_warnings.__exit__ = __exit__
    warnings._formatwarnmsg_impl = _formatwarnmsg_impl
