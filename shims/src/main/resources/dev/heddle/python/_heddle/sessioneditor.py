"""The user's editor, for a session's `%edit`.

Loaded by `_heddle.hidden`.
"""

import os
import shlex
import signal
import subprocess
import tempfile
import termios


class NotEdited(Exception):
    """There is no edited program, for the reason in the message."""


def edited(source):
    """Have some source edited and return it, or raise `NotEdited`."""
    # A directory, since editors leave other files beside the one they edit.
    with tempfile.TemporaryDirectory(prefix='heddle-edit-') as directory:
        path = os.path.join(directory, 'block.py')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(source)
            if source and not source.endswith('\n'):
                file.write('\n')
        edit(path)
        return read(path)


def edit(path):
    """Have a file edited; it need not be there.  Raises `NotEdited`."""
    named = os.environ.get('VISUAL') or os.environ.get('EDITOR') or 'vi'
    try:
        words = shlex.split(named)
        status = _run([*words, path])
    except (OSError, ValueError) as error:
        raise NotEdited(
            f'the editor {named!r} cannot be started: '
            f'{getattr(error, "strerror", None) or error}; the variable '
            'VISUAL or EDITOR names another one') from None
    if status < 0:
        raise NotEdited(f'the editor {named!r} was ended by '
                        f'{_signal_name(-status)}, so nothing is run')
    if status:
        raise NotEdited(f'the editor {named!r} ended with status {status}, '
                        'so nothing is run')


def read(path):
    """Return what was edited, or raise `NotEdited`."""
    try:
        with open(path, encoding='utf-8') as file:
            return file.read()
    except FileNotFoundError:
        raise NotEdited(f'{path} was not written') from None
    except (OSError, UnicodeDecodeError) as error:
        raise NotEdited(f'{path} cannot be read: {error}') from None


def _run(command):
    """Run a program that has the terminal, and return its status."""
    settings = termios.tcgetattr(0)
    # Ctrl-C is the editor's.  With SIG_IGN it would ignore it as well.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        return subprocess.run(command).returncode
    finally:
        signal.signal(signal.SIGINT, before)
        # One that was killed has put nothing back.
        termios.tcsetattr(0, termios.TCSADRAIN, settings)


def _signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f'signal {number}'
