"""Find out from a program's source where a value is dropped.

CPython drops a value in the statement that lets go of it last; a garbage
collector does not know which one that was.  For a value that a function's
statement has just made, the source tells it in the usual cases.
"""

import ast
import linecache
import re

# The value is the function's result.
RETURNED = 'returned'
# The value is in a variable when the function ends.
LEFT = 'left'

# Other statements drop a value that they make; to parse takes longer.
_MAY_KEEP = re.compile(r'\breturn\b|=')
_BLOCKS = 'body', 'orelse', 'handlers', 'finalbody', 'cases'
_FUNCTIONS = ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda
_LOOPS = ast.For, ast.AsyncFor, ast.While


def line_of_drop(filename, line):
    """Return the line where a value is dropped that was made in a line.

    Or that it is `RETURNED` or `LEFT`, to be dropped by the caller's line.
    """
    if not _MAY_KEEP.search(linecache.getline(filename, line)):
        return line
    try:
        tree = ast.parse(''.join(linecache.getlines(filename)))
    except (SyntaxError, ValueError, RecursionError):
        return line
    blocks = _blocks_around(tree, line)
    if not blocks:
        return line
    _, block, position = blocks[-1]
    statement = block[position]
    if isinstance(statement, ast.Return):
        return RETURNED
    names = _variables(statement)
    if not names:
        return line
    for owner, block, position in reversed(blocks):
        following = block[position + 1:]
        if isinstance(owner, _LOOPS):
            following += block[:position + 1]
        for node in following:
            if found := _change(node, names):
                return found
        if isinstance(owner, _FUNCTIONS):
            return LEFT
    return line


def _blocks_around(tree, line):
    """Return the blocks that a line is in, outermost first.

    Each is what it belongs to, its statements, and which of them it is.
    """
    found = []
    inner = tree
    while inner is not None:
        owner, inner = inner, None
        for name in _BLOCKS:
            block = getattr(owner, name, ())
            if not isinstance(block, list):
                continue
            for position, node in enumerate(block):
                first = getattr(node, 'lineno', None)
                if first is None:
                    # A case of a match statement.
                    first = node.pattern.lineno
                    last = node.body[-1].end_lineno
                else:
                    last = node.end_lineno
                if first <= line <= last:
                    if isinstance(node, ast.stmt):
                        found.append((owner, block, position))
                    inner = node
    return found


def _variables(statement):
    """Return the names of the variables that a statement sets."""
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    else:
        return ()
    names = set()
    for target in targets:
        parts = target.elts if isinstance(target, ast.Tuple) else [target]
        if not all(isinstance(part, ast.Name) for part in parts):
            return ()
        names.update(part.id for part in parts)
    return names


def _change(node, names):
    """Return the line in which a variable gets another value, or is deleted."""
    if isinstance(node, ast.Name):
        changes = not isinstance(node.ctx, ast.Load) and node.id in names
        return node.lineno if changes else None
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        return None
    for child in ast.iter_child_nodes(node):
        if line := _change(child, names):
            return line
    return None
