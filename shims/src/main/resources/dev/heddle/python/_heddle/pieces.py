"""Cuts program text that has lost its line ends into statements and comments.

The text is read as tokens.  Where one operand follows another with nothing
between them, no expression can go on: a line ended there.  It also ended
after the colon of a block's first line.
"""

import ast
import builtins
import keyword
import re

_TOKEN = re.compile(r'''
    (?P<string>[rbfuRBFU]{0,2}
        (?:\'\'\'.*?\'\'\'|""".*?"""
          |'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))
  | (?P<comment>\#[^\n]*)
  | (?P<number>\d[\w.]*)
  | (?P<name>[^\W\d]\w*)
  | (?P<space>\s+)
  | (?P<operator>->|:=|[-+*/%&|^@=<>!]=|\*\*|//|<<|>>|.)
''', re.VERBOSE | re.DOTALL)

_BLOCKS = {'def', 'class', 'if', 'for', 'while', 'with', 'try', 'async'}
_CLAUSES = {'elif', 'else', 'except', 'finally'}
_STATEMENTS = {'import', 'def', 'class', 'for', 'while', 'with', 'try',
               'return', 'raise', 'del', 'global', 'nonlocal', 'assert',
               'async', 'await', 'yield', 'pass', 'break', 'continue',
               'elif', 'except', 'finally'}
_CONSTANTS = {'None', 'True', 'False', 'pass', 'break', 'continue'}
_OPEN, _CLOSE = '([{', ')]}'


class Piece:
    """A statement, the first line of a block, or a comment."""

    def __init__(self, text, kind):
        self.text = text
        self.kind = kind

    def __repr__(self):
        return f'{self.kind}: {self.text}'

    @property
    def keyword(self):
        """The word that it begins with."""
        words = re.match(r'(?:async\s+)?(\w+)', self.text)
        return words[1] if words else ''


def cut(text):
    """Return the pieces of a text."""
    lines = []
    depth = 0
    for line in text.splitlines():
        if depth:
            lines[-1] += '\n' + line.strip()
        elif line.strip():
            lines.append(line.strip())
        depth = _depth(lines[-1]) if lines else 0
    names = _bound_names(text)
    return [piece for line in lines for piece in _cut_line(line, names)]


def _tokens(text):
    """Return the tokens of a text, spaces left out."""
    return [token for token in _TOKEN.finditer(text)
            if token.lastgroup != 'space']


def _depth(text):
    depth = 0
    for token in _tokens(text):
        depth += token[0] in _OPEN
        depth -= token[0] in _CLOSE
    return depth


def _bound_names(text):
    """Return the names that a text gives a meaning to, as far as words tell."""
    words = r'(?:def|class|import|from|as|for|,)\s+(\w+)|(\w+)\s*(?:=|,|\bin\b)'
    found = {name for pair in re.findall(words, text) for name in pair}
    for parameters in re.findall(r'def\s+\w+\(([^)]*)', text):
        found.update(re.findall(r'[^\W\d]\w*', parameters))
    return (found | set(dir(builtins)) | {'__name__', '__file__'}) - {''}


def _cut_line(line, names):
    pieces = []
    rest = line
    while rest:
        if rest.startswith('#'):
            comment, rest = _cut_comment(rest, names, bool(pieces))
            pieces.append(Piece(comment, 'comment'))
            continue
        end = _statement_end(rest)
        statement, rest = rest[:end].strip(), rest[end:].strip()
        if statement:
            pieces.append(_piece(statement))
        rest = rest.removeprefix(';').lstrip()
    return _with_their_comments(pieces, line)


def _piece(statement):
    first = re.match(r'\w*', statement)[0]
    if first in _CLAUSES and statement.endswith(':'):
        return Piece(statement, 'clause')
    if first in _BLOCKS and statement.endswith(':'):
        return Piece(statement, 'block')
    if statement.startswith('@'):
        return Piece(statement, 'decorator')
    return Piece(statement, 'statement')


def _with_their_comments(pieces, line):
    """Leave a comment in the line of the statement that it came after.

    One that tells of what comes next begins a line of its own: that of a
    text which ends with it, or with others like it.
    """
    if len(pieces) == 2 and pieces[1].kind == 'comment':
        return [Piece(line, pieces[0].kind)]
    kept = []
    last = len(pieces)
    while last and pieces[last - 1].kind == 'comment':
        last -= 1
    for index, piece in enumerate(pieces):
        if (piece.kind == 'comment' and index < last and kept
                and kept[-1].kind == 'statement'):
            kept[-1] = Piece(f'{kept[-1].text} {piece.text}', 'statement')
        else:
            kept.append(piece)
    return kept


def _statement_end(text):
    """Return where the statement ends that a text begins with."""
    tokens = _tokens(text)
    depth = 0
    first = tokens[0][0]
    imports = 0
    for index, token in enumerate(tokens):
        word = token[0]
        if not depth and index:
            if token.lastgroup == 'comment' or word == ';':
                return token.start()
            if (_is_operand(tokens[index - 1])
                    and _begins(tokens, index, first, imports)):
                return token.start()
        imports += word == 'import'
        depth += word in _OPEN
        depth -= word in _CLOSE
        if (word == ':' and not depth
                and first in _BLOCKS | _CLAUSES):
            return token.end()
    return len(text)


def _is_operand(token):
    """Tell whether a token ends an expression."""
    if token.lastgroup in ('string', 'number'):
        return True
    if token.lastgroup == 'name':
        return not keyword.iskeyword(token[0]) or token[0] in _CONSTANTS
    return token[0] in _CLOSE


def _begins(tokens, index, first, imports):
    """Tell whether a token after an operand begins the next statement."""
    token = tokens[index]
    word = token[0]
    if token.lastgroup == 'string':
        return tokens[index - 1].lastgroup != 'string'
    if token.lastgroup == 'number':
        return True
    if word == '@':
        return _is_decorator(tokens, index)
    if token.lastgroup != 'name':
        return False
    if word == 'import' and first == 'from' and not imports:
        return False
    if word == 'from':
        return first not in ('raise', 'yield')
    if word == 'if':
        return _is_first(tokens, index, ':', 'else')
    if word == 'else':
        return not any(token[0] == 'if' for token in tokens[:index])
    if word == 'not':
        return tokens[index + 1][0] != 'in'
    return word in _STATEMENTS or not keyword.iskeyword(word) or (
        word in _CONSTANTS)


def _is_decorator(tokens, index):
    words = [token[0] for token in tokens[index:]]
    depth = 0
    for word in words[1:]:
        depth += word in _OPEN
        depth -= word in _CLOSE
        if not depth and word in ('def', 'class', 'async'):
            return True
        if not depth and word in ('=', ':'):
            return False
    return False


def _is_first(tokens, index, wanted, other):
    depth = 0
    for token in tokens[index:]:
        depth += token[0] in _OPEN
        depth -= token[0] in _CLOSE
        if not depth and token[0] in (wanted, other):
            return token[0] == wanted
    return False


def _cut_comment(text, names, collapsed):
    """Return the comment that a text begins with, and what comes after it.

    Only where other line ends are missing does anything come after it.
    """
    next_comment = text.find(' #', 1)
    if next_comment > 0:
        comment, rest = text[:next_comment], text[next_comment + 1:]
        begin = _code_in(comment, names) if collapsed else 0
        if not begin:
            return comment, rest
    elif not collapsed or not (begin := _code_in(text, names)):
        return text, ''
    return text[:begin].rstrip(), text[begin:]


def _code_in(comment, names):
    """Return where code begins in what looks like a comment; 0 for nowhere."""
    words = list(re.finditer(r'\S+', comment.lstrip('# ')))
    offset = len(comment) - len(comment.lstrip('# '))
    for word in words[1:]:
        begin = offset + word.start()
        code = comment[begin:]
        if not _tokens(code):
            continue
        first = code[:_statement_end(code)]
        if _is_code(first, names):
            return begin
    return 0


def _is_code(text, names):
    """Tell whether a text is a statement and not words of a sentence."""
    text = text.strip()
    first = re.match(r'\w*', text)[0]
    if first in _BLOCKS and text.endswith(':'):
        text += ' pass'
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    if len(tree.body) != 1:
        return False
    statement = tree.body[0]
    if (isinstance(statement, ast.Expr)
            and not isinstance(statement.value, (ast.Call, ast.Await))):
        return False
    stored = {node.id for node in ast.walk(tree)
              if isinstance(node, ast.Name)
              and not isinstance(node.ctx, ast.Load)}
    return all(node.id in names or node.id in stored
               for node in ast.walk(tree) if isinstance(node, ast.Name))
