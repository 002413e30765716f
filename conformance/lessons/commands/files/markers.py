import sys
import traceback

cases = [
    "a.b.c",
    "a + b * c['x']",
    "f(1)(2)",
    "d['x']['y']['z']",
    "[x for x in range(3) if x / zero]",
    "(lambda: zero / zero)()",
    "f(a,\n  zero / zero)",
    "'\u00e9\u65e5' + zero",
    "not_there",
    "-d",
    "a.b[zero]",
    "f(*[1], **{'k': 1 / zero})",
]
zero = 0
d = {"x": {"y": {}}}


class a:
    b = []


def f(value, **more):
    return value


for number, case in enumerate(cases):
    try:
        exec(compile(case, f"case{number}", "exec"))
    except Exception as error:
        print(type(error).__name__, error)


def run_all():
    x = (1 + 2) * (
        zero / zero
    )


def chained():
    return d["x"]["y"]["z"]


def call():
    return f(f(f(1)))(2)


def attribute():
    return a.b.c.d


def long_line():
    return "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + "bbbbbbbbbbbbbbbbbbbbbbbbbb" + zero


def wide():
    return "日本語" + zero


def statement():
    assert zero, "no"


def whole():
    raise ValueError("whole line")


def augmented():
    value = "x"
    value += 1


def starred():
    first, *rest = 5


def loop():
    for i in zero:
        pass


def with_():
    with zero:
        pass


for function in (run_all, chained, call, attribute, long_line, wide, statement, whole, augmented, starred, loop, with_):
    try:
        function()
    except Exception:
        traceback.print_exc(file=sys.stdout)
