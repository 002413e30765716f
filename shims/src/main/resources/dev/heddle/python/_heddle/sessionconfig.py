"""What a user has set for the interactive session, in a file.

`$XDG_CONFIG_HOME/heddle/config.toml`, by default `~/.config/heddle/config.toml`,
table `[session]`.  What is wrong in it is said, and the default holds.
"""

import os
import sys


class Config:
    """The settings; the attributes are the keys of the file."""

    keys = 'emacs'
    colours = True
    history_size = 10_000


# Each key with a check of its value, and what the check asks for.
_KNOWN = {
    'keys': (lambda value: value in ('emacs', 'vi'), '"emacs" or "vi"'),
    'colours': (lambda value: type(value) is bool, 'true or false'),
    'history_size': (
        lambda value: type(value) is int and 0 < value <= 1_000_000,
        'a number from 1 to 1000000'),
}


def path():
    """Return where the file would be; '' for a user who has no home."""
    base = os.environ.get('XDG_CONFIG_HOME', '')
    if not base.startswith('/'):
        home = os.environ.get('HOME', '')
        base = home and os.path.join(home, '.config')
    return base and os.path.join(base, 'heddle', 'config.toml')


def load():
    """Return the `Config` that the file makes."""
    config = Config()
    file = path()
    for complaint in _read(file, config) if file else ():
        sys.stderr.write(f'heddle: {file}: {complaint}\n')
    return config


def _read(path, config):
    """Set what a file says and yield what is wrong in it."""
    try:
        with open(path, 'rb') as file:
            import tomllib
            content = tomllib.load(file)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        yield str(error)
        return
    for name in content.keys() - {'session'}:
        yield f'unknown table or key {name!r}; there is [session]'
    settings = content.get('session', {})
    if not isinstance(settings, dict):
        yield 'session is to be a table, [session]'
        return
    for name, value in settings.items():
        if name not in _KNOWN:
            yield (f'unknown key {name!r} in [session]; there are '
                   + ', '.join(_KNOWN))
            continue
        check, wanted = _KNOWN[name]
        if check(value):
            setattr(config, name, value)
        else:
            yield f'{name} is to be {wanted}, not {value!r}'
