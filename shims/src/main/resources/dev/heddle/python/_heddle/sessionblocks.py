"""What a session knows about blocks of Python: where they end, and `await`.

Loaded by `_heddle.hidden`.
"""

import ast
import types


def parse(source, name):
    # Not ast.parse: its frame would show in tracebacks.
    return compile(source, name, 'exec', ast.PyCF_ONLY_AST, dont_inherit=True)


def is_complete(text):
    """Tell whether a block can run, or another line has to follow."""
    try:
        body = parse(text, '<input>').body
    except (SyntaxError, ValueError, OverflowError) as error:
        return not _is_cut_short(error, text)
    # A block goes on until an empty line, as typed blocks do.
    return (not text.rpartition('\n')[2].strip()
            or not body or not hasattr(body[-1], 'body'))


# What the parser says when it comes to the end of a text too early.
_CUT_SHORT = ('was never closed', 'unterminated triple-quoted',
              "expected 'except' or 'finally'", 'unexpected EOF')


def _is_cut_short(error, text):
    """Tell whether code may become correct by another line.

    GraalPy ignores what `codeop` asks for (seen in 25.2.4).
    """
    message = str(error)
    if any(reason in message for reason in _CUT_SHORT):
        return True
    lines = text.rstrip().split('\n')
    if 'expected an indented block' in message:
        return error.lineno >= len(lines)
    return lines[-1].lstrip().startswith('@')


def moved_out(text):
    """Return a text, its last line moved out to the statement it goes on.

    For lines that begin with `else` and the like, after a body; as few blanks
    are taken away as make it Python, if any do.
    """
    before, newline, line = text.rpartition('\n')
    content = line.lstrip()
    blanks = line[:len(line) - len(content)]
    while True:
        rest = f'{blanks} pass' if content.rstrip().endswith(':') else ''
        moved = f'{before}{newline}{blanks}{content}'
        try:
            parse(f'{moved}\n{rest}\n', '<input>')
            return moved
        except (SyntaxError, ValueError):
            if not blanks:
                return text
        blanks = _outer(before, blanks)


def _outer(before, blanks):
    """Return the next indentation further out that lines before have."""
    indents = (line[:len(line) - len(line.lstrip())]
               for line in before.split('\n') if line.strip())
    return max((indent for indent in indents if len(indent) < len(blanks)),
               key=len, default='')


def awaits(tree):
    """Tell whether code awaits outside of functions."""
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith)):
            return True
        if isinstance(node, ast.comprehension) and node.is_async:
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef,
                                 ast.Lambda, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))
    return False


class _Bound(ast.NodeVisitor):
    """Collects the names that code binds outside of functions."""

    def __init__(self):
        self.names = set()

    def visit_Name(self, node):
        if not isinstance(node.ctx, ast.Load):
            self.names.add(node.id)

    def visit_FunctionDef(self, node):
        self.names.add(node.name)

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

    def visit_Lambda(self, node):
        pass

    def visit_ListComp(self, node):
        # Only what := binds is bound outside.
        for inner in ast.walk(node):
            if isinstance(inner, ast.NamedExpr):
                self.names.add(inner.target.id)

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def visit_alias(self, node):
        if node.name != '*':
            self.names.add((node.asname or node.name).partition('.')[0])

    def visit_ExceptHandler(self, node):
        if node.name:
            self.names.add(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node):
        if node.name:
            self.names.add(node.name)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchAs


class _Shown(ast.NodeTransformer):
    """Shows the values of expression statements, as the prompt does."""

    def visit_FunctionDef(self, node):
        return node

    visit_AsyncFunctionDef = visit_ClassDef = visit_Lambda = visit_FunctionDef

    def visit_Expr(self, node):
        show = ast.Attribute(
            ast.Call(ast.Name('__import__', ast.Load()),
                     [ast.Constant('sys')], []),
            'displayhook', ast.Load())
        return ast.copy_location(
            ast.Expr(ast.Call(show, [node.value], [])), node)


async def run_awaiting(tree, name, namespace):
    """Run code that awaits outside of functions.

    GraalPy does not compile such code (seen in 25.2.4), so it becomes the
    body of a coroutine function that declares its names global.
    """
    await _run_body([_Shown().visit(node) for node in tree.body], tree, name,
                    namespace)


async def value_awaiting(tree, name, namespace):
    """Run such code, and return the value of an expression at its end."""
    body = list(tree.body)
    if isinstance(body[-1], ast.Expr):
        body[-1] = ast.copy_location(ast.Return(body[-1].value), body[-1])
    return await _run_body(body, tree, name, namespace)


async def _run_body(body, tree, name, namespace):
    bound = _Bound()
    bound.visit(tree)
    if bound.names:
        body.insert(0, ast.Global(sorted(bound.names)))
    function = ast.AsyncFunctionDef(
        '<module>', ast.arguments([], [], None, [], [], None, []), body, [],
        None, None, [])
    module = ast.fix_missing_locations(ast.Module([function], []))
    made = {}
    exec(compile(module, name, 'exec', dont_inherit=True), made)
    code = made['<module>'].__code__
    return await types.FunctionType(code, namespace)()
