"""Finds the indentation again that a program has lost in copying.

A reading gives each statement its depth.  It has to compile, and each name
that the program defines has to be visible where it is used.  What else tells
where a block ends: the last statement that depends on what the block binds.
A function's block may go on after it, so that there may be several readings;
then none is offered.
"""

import ast
import builtins
import difflib
import re
import sys
import tokenize
from itertools import islice

from _heddle.pieces import cut

_MOST_READINGS = 200
# A few hundred statements, or some blocks whose ends nothing tells.
_MOST_STEPS = 20_000
_INDENT = '    '
_BINDING = 'for', 'while', 'with'
_ACCEPTS = {'if': ('elif', 'else'), 'elif': ('elif', 'else'),
            'try': ('except', 'finally', 'else'),
            'except': ('except', 'finally', 'else'), 'else': ('finally',)}


class CannotMend(Exception):
    """Says why a program cannot be mended."""


def mend(text):
    """Return a program as it was before it lost its line ends or indentation.

    Returns it unchanged if nothing is wrong with it.  Raises CannotMend if no
    reading of the text is a program, or if several are.
    """
    if _compiles(text):
        return text
    if any(line[:1].isspace() for line in text.splitlines() if line.strip()):
        raise CannotMend('some of its lines are indented, so that not all '
                         'indentation is lost')
    pieces = cut(text)
    defined = {name for piece in pieces for name in _Names(piece).stored}
    readings = {}
    for reading in islice(_Reader(pieces).readings(), _MOST_READINGS):
        program = _write(reading)
        if _compiles(program):
            tree = ast.parse(program)
            if not _unresolved(tree) & defined and not _is_prose(tree):
                readings.setdefault(ast.dump(tree), program)
    if not readings:
        raise CannotMend('no indentation makes it a program')
    if len(readings) > 1:
        raise CannotMend(
            f'{len(readings)} readings of it fit, and nothing tells which')
    return next(iter(readings.values()))


def difference(text, mended, name):
    """Return the difference that mending makes, as `diff -u` shows it."""
    return ''.join(difflib.unified_diff(
        text.splitlines(True), mended.splitlines(True), name,
        f'{name}, mended'))


def _compiles(text):
    try:
        compile(text, '<mended>', 'exec', dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _is_prose(tree):
    """Tell whether a statement does nothing but name or compare something."""
    return any(isinstance(node, ast.Expr) and isinstance(
        node.value, (ast.Name, ast.Attribute, ast.BinOp, ast.Compare))
        for node in ast.walk(tree))


class _Names:
    """The names that a piece uses and binds."""

    def __init__(self, piece):
        self.loaded, self.stored, self.parameters = set(), set(), set()
        self.function = ''
        self.awaits = self.returns = False
        tree = _parse(piece)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                (self.loaded if isinstance(node.ctx, ast.Load)
                 else self.stored).add(node.id)
            elif isinstance(node, ast.arg):
                self.parameters.add(node.arg)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                self.stored.add(node.name)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                self.stored.update(
                    (alias.asname or alias.name).split('.')[0]
                    for alias in node.names)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef,
                                   ast.ClassDef)):
                self.stored.add(node.name)
                self.function = node.name
            elif isinstance(node, (ast.Return, ast.Yield, ast.YieldFrom)):
                self.returns = True
            elif isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)):
                self.awaits = True
        comprehended = {
            name.id for node in ast.walk(tree)
            if isinstance(node, ast.comprehension)
            for name in ast.walk(node.target) if isinstance(name, ast.Name)}
        self.loaded -= comprehended
        self.stored -= comprehended


def _parse(piece):
    text = piece.text
    if piece.kind == 'block':
        text += '\n pass'
        if piece.keyword == 'try':
            text += '\nfinally: pass'
    elif piece.kind == 'clause':
        start = 'if 1: pass\n' if piece.keyword in ('elif', 'else') else (
            'try: pass\n')
        text = f'{start}{text}\n pass'
    elif piece.kind == 'decorator':
        text += '\ndef _(): pass'
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return ast.Module([], [])


class _Reader:
    """Finds the readings of pieces; one is a list of (depth, piece)."""

    def __init__(self, pieces):
        self._pieces = pieces
        self._names = [_Names(piece) for piece in pieces]
        self._steps = 0

    def readings(self, begin=0):
        if begin == len(self._pieces):
            yield []
            return
        for unit, end in self._units(begin, 0, frozenset()):
            for rest in self.readings(end):
                yield unit + rest

    def _units(self, begin, depth, functions):
        """Yield the readings of what begins with a piece, and their ends.

        It is in the bodies of the functions with these names.
        """
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise CannotMend('too many readings of it fit')
        piece = self._pieces[begin]
        first = [(depth, piece)]
        if piece.kind == 'clause':
            return
        if piece.kind in ('comment', 'decorator'):
            if begin + 1 == len(self._pieces):
                yield first, begin + 1
            elif piece.kind == 'comment' and depth == 0:
                yield first, begin + 1
            else:
                for unit, end in self._units(begin + 1, depth, functions):
                    yield first + unit, end
        elif piece.kind == 'statement':
            yield first, begin + 1
        else:
            yield from self._blocks(begin, depth, functions)

    def _blocks(self, begin, depth, functions):
        """Yield the readings of a block, with its clauses."""
        header = self._pieces[begin]
        if header.keyword == 'def':
            functions |= {self._names[begin].function}
        for body, end in self._bodies(begin, depth + 1, functions):
            block = [(depth, header)] + body
            if self._takes_clause(header, end):
                for clauses, after in self._blocks(end, depth, functions):
                    yield block + clauses, after
            elif header.keyword != 'try':
                yield block, end

    def _takes_clause(self, header, end):
        return (end < len(self._pieces)
                and self._pieces[end].kind == 'clause'
                and self._pieces[end].keyword
                in _ACCEPTS.get(header.keyword, ()))

    def _bodies(self, begin, depth, functions):
        """Yield the readings of a block's body, and their ends."""
        for units in self._longest(begin, begin + 1, depth, functions, []):
            count = len(units)
            kind = self._pieces[begin].keyword
            depending = [i for i in range(count) if units[i][2]]
            if (self._is_guard(begin) or kind == 'class'
                    or self._takes_clause(self._pieces[begin], units[-1][1])):
                ends = [count - 1]
            elif kind == 'for' and depending:
                ends = [max(depending)]
            else:
                ends = range(max(depending, default=0), count)
            for last in ends:
                body = [entry for unit in units[:last + 1]
                        for entry in unit[0]]
                yield body, units[last][1]

    def _longest(self, header, begin, depth, functions, units):
        """Yield the units that could all be in a block's body.

        Each is its pieces with their depth, its end, and whether it depends
        on what the block binds.
        """
        found = False
        if begin < len(self._pieces) and not self._is_left(units):
            for pieces, end in self._units(begin, depth, functions):
                depends = self._depends(header, begin, end, units)
                if units and (
                        self._is_outside(header, begin, end, units)
                        or not depends
                        and self._free(begin, end) & functions):
                    continue
                found = True
                yield from self._longest(
                    header, end, depth, functions,
                    units + [(pieces, end, depends)])
        if not found and units:
            yield units

    def _is_left(self, units):
        """Tell whether what follows units in a block would never run."""
        if not units or len(units[-1][0]) > 1:
            return False
        return units[-1][0][0][1].keyword in (
            'return', 'raise', 'break', 'continue')

    def _bound(self, header, units):
        """Return the names that belong to a block."""
        names = self._names[header]
        bound = names.stored - {names.function} | names.parameters
        # A statement belongs to it when it is the first, or when one that
        # depends on the block comes after it or is it.
        certain = max((i for i, unit in enumerate(units) if unit[2]),
                      default=0)
        if units and self._pieces[header].keyword != 'with':
            bound |= self._stored(header + 1, units[certain][1])
            # What is bound anew after it need not be the block's any more.
            bound -= self._stored(units[certain][1], units[-1][1])
        if self._pieces[header].keyword == 'while':
            # They are as likely to be looked at when it has ended.
            bound -= names.loaded
        return bound

    def _stored(self, begin, end):
        return set().union(*(self._names[i].stored
                             for i in range(begin, end)))

    def _free(self, begin, end):
        """Return the names that pieces use without binding them before."""
        free, stored = set(), set()
        for index in range(begin, end):
            names = self._names[index]
            free |= names.loaded - stored
            stored |= names.stored | names.parameters
        return free

    def _depends(self, header, begin, end, units):
        bound = self._bound(header, units)
        if self._free(begin, end) & bound:
            return True
        piece = self._pieces[header]
        names = self._names[begin:end]
        if piece.keyword == 'def':
            return any(name.returns for name in names) or (
                piece.text.startswith('async')
                and any(name.awaits for name in names))
        if piece.keyword == 'while' and (
                self._stored(begin, end) & self._names[header].loaded):
            return True
        return piece.keyword in _BINDING and any(
            self._pieces[i].text in ('break', 'continue')
            for i in range(begin, end))

    def _is_outside(self, header, begin, end, units):
        """Tell whether something cannot be in a block, though it parses."""
        block = self._pieces[header]
        while self._pieces[begin].kind in ('comment', 'decorator') and (
                begin + 1 < end):
            begin += 1
        piece = self._pieces[begin]
        is_definition = piece.kind == 'block' and (
            piece.keyword in ('def', 'class'))
        if block.keyword == 'class':
            if not is_definition:
                return not re.match(r'\w+\s*:', piece.text)
            return _first_parameters(piece)[:1] not in (['self'], ['cls'])
        if self._is_guard(header):
            return False
        if is_definition or self._is_guard(begin):
            return True
        if piece.kind == 'block' and piece.keyword in _BINDING:
            return bool(self._names[begin].stored
                        & self._bound(header, units))
        return False

    def _is_guard(self, index):
        piece = self._pieces[index]
        return piece.keyword == 'if' and '__name__' in piece.text


def _first_parameters(piece):
    for node in ast.walk(_parse(piece)):
        if isinstance(node, ast.arguments):
            return [arg.arg for arg in node.posonlyargs + node.args]
    return []


def _unresolved(tree):
    """Return the names that no scope around their use binds."""
    missing = set()
    _look_up(tree, set(dir(builtins)) | {'__name__', '__file__'}, missing)
    return missing


_SCOPES = ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef


def _look_up(scope, visible, missing):
    own, inner, loaded = set(), [], set()

    def visit(node):
        if isinstance(node, _SCOPES):
            own.add(getattr(node, 'name', ''))
            inner.append(node)
            for decorator in getattr(node, 'decorator_list', ()):
                visit(decorator)
            return
        if isinstance(node, ast.Name):
            (loaded if isinstance(node.ctx, ast.Load) else own).add(node.id)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            own.update((alias.asname or alias.name).split('.')[0]
                       for alias in node.names)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            own.add(node.name)
        elif isinstance(node, ast.arg):
            own.add(node.arg)
        for child in ast.iter_child_nodes(node):
            visit(child)

    for child in ast.iter_child_nodes(scope):
        visit(child)
    missing |= loaded - own - visible
    for node in inner:
        _look_up(node, visible | own, missing)


def _write(reading):
    """Return the text of a reading."""
    lines = []
    for index, (depth, piece) in enumerate(reading):
        if index and depth == 0 and _is_apart(reading, index):
            lines.append('')
        first, *more = piece.text.split('\n')
        lines.append(_INDENT * depth + first)
        for line in more:
            closes = line[:1] in ')]}'
            lines.append(_INDENT * (depth + (not closes)) + line)
    return '\n'.join(lines) + '\n'


def _is_apart(reading, index):
    """Tell whether an empty line comes before a line of the outermost depth."""
    depth, before = reading[index - 1]
    piece = reading[index][1]
    if before.kind in ('comment', 'decorator') or piece.kind == 'clause':
        return False
    return depth > 0 or piece.kind != 'statement'


def main(arguments):
    """Mend a file: `FILE [OUTPUT]`.  Returns the status for the process."""
    name, *output = arguments
    try:
        with tokenize.open(name) as file:
            text = file.read()
        mended = mend(text)
        if output:
            with open(output[0], 'x', encoding='utf-8') as file:
                file.write(mended)
        else:
            sys.stdout.write(difference(text, mended, name))
    except CannotMend as reason:
        print(f'heddle mend: {name}: {reason}', file=sys.stderr)
        return 1
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        print(f'heddle mend: {name}: {getattr(error, "strerror", "") or error}',
              file=sys.stderr)
        return 2
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
