"""except* sorts a group of exceptions; what nobody takes goes on."""


def fail_in_many_ways():
    raise ExceptionGroup("a bad day", [
        ValueError("a number"),
        ExceptionGroup("at work", [KeyError("desk"), ValueError("letter")]),
        OSError(5, "disk"),
    ])


try:
    try:
        fail_in_many_ways()
    except* ValueError as group:
        print("values:", [str(error) for error in group.exceptions if not isinstance(error, ExceptionGroup)])
        print("count of inner groups:", len(group.exceptions) - 1)
    except* LookupError as group:
        print("lookups:", group.exceptions[0].message, group.exceptions[0].exceptions[0])
except ExceptionGroup as rest:
    print("rest:", rest.message, type(rest.exceptions[0]).__name__)
try:
    fail_in_many_ways()
except ExceptionGroup as whole:
    some, others = whole.split(KeyError)
    print(some.exceptions[0].message, len(others.exceptions))
    print(whole.subgroup(ZeroDivisionError))
try:
    try:
        raise TypeError("alone")
    except* TypeError as group:
        print("a single one is wrapped:", len(group.exceptions), repr(group.message))
        raise RuntimeError("from the handler")
except ExceptionGroup as group:
    print("wrapped too:", group.exceptions)
except RuntimeError as error:
    print("not wrapped:", error, type(error.__context__).__name__)
