"""What a word at the prompt may become.

Names, attributes, modules, keywords, parameters of the call that is open,
keys of dictionaries, and paths in strings.
"""

import builtins
import inspect
import keyword
import os
import pkgutil
import re
import sys

_DOTTED = re.compile(r'[\w.]*\Z')
_IMPORT = re.compile(r'\s*(?:import|from)\s+([\w.,\s]*)\Z')
_FROM = re.compile(r'\s*from\s+([\w.]+)\s+import\s+[\w,\s(]*\Z')
_KEY = re.compile(r'''([\w.]+)\[(?P<quote>['"])(?P<key>[^'"]*)\Z''')
_STRING = re.compile(r'''(?:^|[^\w'"])(?P<quote>['"])(?P<path>[^'"]*)\Z''')
_CALL = re.compile(r'([\w.]+)\([^()]*\Z')


class Completer:
    """Completes words by what a namespace holds."""

    def __init__(self, namespace):
        self._namespace = namespace
        self._modules = None

    def complete(self, word, line, commands):
        """Return what may stand in the place of `word`, which ends `line`.

        No code of the user's runs but his `__dir__` and `__getattr__`.
        """
        start = line.lstrip()
        if start.startswith('%') and ' ' not in start:
            return [name for name in commands if name.startswith(start)]
        if key := _KEY.search(line):
            return self._keys(key, word)
        if path := _STRING.search(line):
            return self._paths(path['path'], word)
        if found := _FROM.match(line):
            return self._members(found[1], word)
        if _IMPORT.match(line):
            return self._module_names(word)
        base, dot, prefix = word.rpartition('.')
        if dot:
            return self._attributes(base, prefix)
        names = self._parameters(line)
        names.update(self._namespace)
        names.update(vars(builtins))
        names.update(keyword.kwlist)
        names.update(keyword.softkwlist)
        return _starting_with(word, names)

    def _value(self, expression):
        first, *rest = expression.split('.')
        value = (self._namespace[first] if first in self._namespace
                 else getattr(builtins, first))
        for name in rest:
            value = getattr(value, name)
        return value

    def _attributes(self, base, prefix):
        try:
            names = dir(self._value(base))
        except (AttributeError, KeyError):
            return []
        return [f'{base}.{name}' for name in _starting_with(prefix, names)]

    def _parameters(self, line):
        call = _CALL.search(line)
        if call is None:
            return set()
        try:
            parameters = inspect.signature(self._value(call[1])).parameters
        except (AttributeError, KeyError, TypeError, ValueError):
            return set()
        return {f'{name}=' for name, parameter in parameters.items()
                if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD,
                                      parameter.KEYWORD_ONLY)}

    def _keys(self, found, word):
        try:
            mapping = self._value(found[1])
        except (AttributeError, KeyError):
            return []
        if not isinstance(mapping, dict):
            return []
        before = word[:len(word) - len(found['key'])]
        return [f'{before}{key}' for key in mapping
                if isinstance(key, str) and key.startswith(found['key'])]

    def _paths(self, path, word):
        directory, name = os.path.split(os.path.expanduser(path))
        try:
            entries = sorted(os.scandir(directory or '.'),
                             key=lambda entry: entry.name)
        except OSError:
            return []
        before = word[:len(word) - len(name)] if word.endswith(name) else ''
        return [before + entry.name + ('/' if entry.is_dir() else '')
                for entry in entries if entry.name.startswith(name)
                and (name or not entry.name.startswith('.'))]

    def _members(self, module, word):
        loaded = sys.modules.get(module)
        names = [] if loaded is None else dir(loaded)
        return _starting_with(word, names)

    def _module_names(self, word):
        if self._modules is None:
            found = {module.name for module in pkgutil.iter_modules()}
            self._modules = found | set(sys.stdlib_module_names)
        names = self._modules | {name for name in sys.modules if '.' in name}
        return _starting_with(word, names)


def _starting_with(prefix, names):
    return sorted(
        name for name in names if name.startswith(prefix)
        and (prefix.startswith('_') or not name.startswith('_')))
