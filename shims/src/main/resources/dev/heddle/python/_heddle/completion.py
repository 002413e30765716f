"""What a word at the prompt may become, and how an open call may be made.

Names, attributes, modules, keywords, parameters of the call that is open,
keys of dictionaries, paths in strings, and what commands take.
"""

import builtins
import keyword
import os
import re
import sys

_IMPORT = re.compile(r'\s*(?:import|from)\s+([\w.,\s]*)\Z')
_FROM = re.compile(r'\s*from\s+([\w.]+)\s+import\s+[\w,\s(]*\Z')
_TOKEN = re.compile(
    r'''\#[^\n]*
    |[rbfuRBFU]{0,2}(?P<quote>"""|\'\'\'|"|\')
     (?P<content>(?:\\.|(?!(?P=quote)).)*)(?P<end>(?P=quote)|\Z)
    |[()\[\]{}]''', re.VERBOSE | re.DOTALL)
_CALLEE = re.compile(r'[\w.]+\Z')
_LONGEST_SIGNATURE = 300


class _Place:
    """Where a text ends: in a string, in which brackets."""

    def __init__(self, text):
        self.string = None
        self.brackets = []
        for token in _TOKEN.finditer(text):
            found = token[0]
            if token['quote'] is not None:
                if not token['end']:
                    self.string = token
            elif found in '([{':
                self.brackets.append(token.start())
            elif found in ')]}' and self.brackets:
                self.brackets.pop()


class Completer:
    """Completes words by what a namespace holds."""

    def __init__(self, namespace):
        self._namespace = namespace
        self._modules = None

    def complete(self, word, text, commands):
        """Return what may stand in the place of `word`, which ends `text`.

        No code of the user's runs but his `__dir__` and `__getattr__`.
        `commands` returns the session's commands.
        """
        if text.startswith('%'):
            return self._of_command(word, text[1:], commands)
        place = _Place(text)
        if place.string is not None:
            return self._in_string(place, word, text)
        line = text[text.rfind('\n') + 1:]
        if found := _FROM.match(line):
            return self._members(found[1], word)
        if _IMPORT.match(line):
            return self.module_names(word)
        base, dot, prefix = word.rpartition('.')
        if dot:
            return self._attributes(base, prefix)
        parameters = self._parameters(place, text)
        if not word and place.brackets:
            # All names there are would be of no help.
            return (self._key_literals(place, text)
                    or sorted(parameters, key=list(parameters).index))
        names = set(parameters)
        names.update(self._namespace)
        names.update(vars(builtins))
        names.update(keyword.kwlist)
        names.update(keyword.softkwlist)
        return _starting_with(word, names)

    def word(self, text):
        """Return the word that ends a text: a name, or what a string has."""
        place = _Place(text)
        if place.string is not None:
            return place.string['content']
        return re.search(r'[\w.]*\Z', text)[0]

    def signature(self, text):
        """Return how the call may be made that a text ends in, or ''."""
        place = _Place(text)
        if place.string is not None or not text.rstrip().endswith(('(', ',')):
            return ''
        callee = self._callee(place, text)
        if callee is None:
            return ''
        try:
            signature = str(_signature(callee))
        except (TypeError, ValueError):
            return ''
        name = getattr(callee, '__name__', '')
        return f'{name}{signature}'[:_LONGEST_SIGNATURE]

    def rehearse(self):
        """Complete something, since the first time takes longest."""
        for word in 'int.to', 'na':
            self.complete(word, word, None)

    def _value(self, expression):
        first, *rest = expression.split('.')
        value = (self._namespace[first] if first in self._namespace
                 else getattr(builtins, first))
        for name in rest:
            value = getattr(value, name)
        return value

    def _before(self, place, text):
        """Return the value that the innermost open bracket follows."""
        found = _CALLEE.search(text, 0, place.brackets[-1])
        if found is None:
            return None
        try:
            return self._value(found[0])
        except (AttributeError, KeyError):
            return None

    def _callee(self, place, text):
        if not place.brackets or text[place.brackets[-1]] != '(':
            return None
        value = self._before(place, text)
        return value if callable(value) else None

    def _attributes(self, base, prefix):
        try:
            names = dir(self._value(base))
        except (AttributeError, KeyError):
            return []
        return [f'{base}.{name}' for name in _starting_with(prefix, names)]

    def _parameters(self, place, text):
        callee = self._callee(place, text)
        if callee is None:
            return {}
        try:
            parameters = _signature(callee).parameters
        except (TypeError, ValueError):
            return {}
        return {f'{name}=': parameter for name, parameter
                in parameters.items()
                if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD,
                                      parameter.KEYWORD_ONLY)}

    def _mapping(self, place, text):
        if not place.brackets or text[place.brackets[-1]] != '[':
            return {}
        value = self._before(place, text)
        return value if isinstance(value, dict) else {}

    def _key_literals(self, place, text):
        if not text.endswith('['):
            return []
        return [f'{key!r}]' for key in self._mapping(place, text)
                if isinstance(key, (str, bytes, int))]

    def _in_string(self, place, word, text):
        start = place.string.start()
        if place.brackets and place.brackets[-1] == start - 1:
            quote = place.string['quote']
            keys = [f'{key}{quote}]' for key in self._mapping(place, text)
                    if isinstance(key, str) and key.startswith(word)]
            if keys:
                return keys
        return _paths(word)

    def _of_command(self, word, line, commands):
        name, blank, rest = line.partition(' ')
        if not blank:
            return [found for found in commands().names()
                    if found.startswith(word)]
        kind = commands().takes(name)
        found = []
        if kind == 'python':
            # The dotted name that ends the word.
            part = re.search(r'[\w.]*\Z', word)[0]
            before = word[:len(word) - len(part)]
            return [before + name
                    for name in self.complete(part, rest, commands)]
        if kind == 'lesson':
            found = [lesson for lesson in commands().lessons()
                     if lesson.startswith(word)]
        return found + _paths(word) if kind else found

    def _members(self, module, word):
        loaded = sys.modules.get(module)
        names = [] if loaded is None else dir(loaded)
        return _starting_with(word, names)

    def module_names(self, word):
        """Return the modules whose names begin with a word."""
        if self._modules is None:
            import pkgutil
            found = {module.name for module in pkgutil.iter_modules()}
            self._modules = found | set(sys.stdlib_module_names)
        names = self._modules | {name for name in sys.modules if '.' in name}
        return _starting_with(word, names)


def _signature(callee):
    # Takes longer to load than all that the first completions need.
    import inspect
    return inspect.signature(callee)


def _paths(path):
    directory, name = os.path.split(path)
    try:
        entries = sorted(os.scandir(os.path.expanduser(directory) or '.'),
                         key=lambda entry: entry.name)
    except OSError:
        return []
    before = path[:len(path) - len(name)]
    return [before + entry.name + ('/' if entry.is_dir() else '')
            for entry in entries if entry.name.startswith(name)
            and (name or not entry.name.startswith('.'))]


def _starting_with(prefix, names):
    return sorted(
        name for name in names if name.startswith(prefix)
        and (prefix.startswith('_') or not name.startswith('_')))
