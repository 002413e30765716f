"""States of a job: enum and match."""
import enum
import threading


class State(enum.Enum):
    WAITING = enum.auto()
    RUNNING = enum.auto()
    DONE = "done"


class Flags(enum.Flag):
    READ = 1
    WRITE = 2


def describe(event):
    match event:
        case State.WAITING | State.RUNNING as state:
            return f"active ({state.name.lower()})"
        case State.DONE:
            return "over"
        case {"kind": "error", "code": int(code)} if code >= 500:
            return f"server error {code}"
        case [first, *rest]:
            return f"{first} and {len(rest)} more"
        case threading.Thread(name=name, daemon=False):
            return f"thread {name}"
        case str() | bytes():
            return "text"
        case _:
            return "unknown"


for event in (*State, {"kind": "error", "code": 503, "x": 1}, {"kind": "error", "code": 404},
              [1, 2, 3], threading.Thread(name="T"), threading.Thread(daemon=True), "x", 3.5):
    print(describe(event))
print(State.DONE, repr(State.RUNNING), State("done"), State["WAITING"].value, Flags.READ | Flags.WRITE)
for wrong in (lambda: State("lost"), lambda: State["LOST"], lambda: setattr(State, "DONE", 1)):
    try:
        wrong()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
