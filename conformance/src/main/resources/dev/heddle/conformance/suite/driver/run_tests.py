"""Runs the tests of one of CPython's test modules, and writes down what becomes of each.

    run_tests.py MODULE EVENTS [TEXT]

Only tests with TEXT in their ids run. EVENTS is a file of JSON lines that this process appends to.
A test that has an outcome there is not run again: so the one who started this process can end it
when a test hangs, add the outcome himself, and start it anew.

The tests may start children that import this file as their main module.
"""

import json
import os
import sys
import time
import traceback
import types
import unittest

# Tests that need the network, a display, sound or gigabytes are skipped, under CPython too.
RESOURCES = ["cpu", "decimal", "subprocess", "walltime"]
# These ask for the network and connect to this machine only.
ON_LOOPBACK = ("test.test_socketserver",)

# Tests of these isolate children, and are skipped where that cannot be.
NEEDING_ISOLATION = ("test.test_cmd_line", "test.test_script_helper", "test.test_tracemalloc")

# A test that is about CPython's inside: it is marked so, or it names one of these modules of its own,
# its C interface, or the functions of test.support that use them.
MARK = "_heddle_cpython_only"
INTERNALS = (
    "_testcapi",
    "_testinternalcapi",
    "_testclinic",
    "_testsinglephase",
    "_testmultiphase",
    "_xxinterpchannels",
    "_xxsubinterpreters",
    "pythonapi",
    "run_in_subinterp",
    "run_in_subinterp_with_config",
)
TEXT_LIMIT = 400

# Tests replace these functions.
monotonic = time.monotonic
getpid = os.getpid


class Events:
    """The file of events. It is opened for each, since tests close descriptors."""

    def __init__(self, path):
        self.path = path
        self.process = getpid()

    def ended(self):
        """Returns the ids of the tests that have an outcome."""
        with open(self.path, encoding="utf-8") as file:
            events = [json.loads(line) for line in file]
        return {event["test"] for event in events if event["event"] == "end"}

    def write(self, event, **members):
        # A forked child that comes back here, since its test went wrong, is not heard.
        if getpid() != self.process:
            return
        line = json.dumps({"event": event, **members}) + "\n"
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
        try:
            os.write(descriptor, line.encode("ascii"))
        finally:
            os.close(descriptor)


class Result(unittest.TestResult):
    """Writes an event when a test begins, and one with its outcome when it ends."""

    WORSE = {"pass": 0, "skip": 1, "fail": 2, "error": 3}

    def __init__(self, events, tests):
        super().__init__()
        self.events = events
        self.tests = tests
        self.outcome = None
        self.detail = ""
        self.began = 0
        self.ended = set()

    def startTest(self, test):
        super().startTest(test)
        self.outcome, self.detail = None, ""
        self.events.write("start", test=test.id())
        self.began = monotonic()

    def stopTest(self, test):
        super().stopTest(test)
        # A KeyboardInterrupt leaves a test without an outcome.
        outcome, detail = (self.outcome, self.detail) if self.outcome else ("error", "interrupted")
        self.end(test, outcome, detail, monotonic() - self.began)

    def end(self, test, outcome, detail, seconds=0.0):
        self.ended.add(test.id())
        self.events.write(
            "end",
            test=test.id(),
            outcome=outcome,
            detail=detail[:TEXT_LIMIT],
            seconds=round(seconds, 3),
            internal=is_internal(test) or (outcome == "skip" and names_internals(detail)),
        )

    def note(self, outcome, detail):
        if self.outcome is None or self.WORSE[outcome] > self.WORSE[self.outcome]:
            self.outcome, self.detail = outcome, detail

    def addSuccess(self, test):
        super().addSuccess(test)
        self.note("pass", "")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if hasattr(test, "_testMethodName"):
            self.note("skip", reason)
        elif not hasattr(test, "test_case"):
            self.end_those_of(test, "skip", reason)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note("fail", self.told(test, err))

    def addError(self, test, err):
        super().addError(test, err)
        if hasattr(test, "_testMethodName"):
            self.note("error", self.told(test, err))
        else:
            self.end_those_of(test, "error", self.told(test, err))

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            outcome = "fail" if issubclass(err[0], test.failureException) else "error"
            self.note(outcome, self.told(subtest, err))

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.note("pass", "expected to fail")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.note("fail", "succeeds unexpectedly")

    def end_those_of(self, holder, outcome, detail):
        """Ends the tests that do not run since what goes before their class or module failed."""
        what, _, owner = holder.id().rstrip(")").partition(" (")
        if what.startswith("tearDown"):
            self.end(holder, outcome, detail)
            return
        for test in self.tests:
            if test.id().startswith(owner + ".") or type(test).__module__ == owner:
                self.end(test, outcome, f"{what}: {detail}")

    @staticmethod
    def told(test, err):
        """Prints a traceback into the log, and returns its last line and the place in the test."""
        text = "".join(traceback.format_exception(*err))
        print(f"\n{test.id()}\n{text}", file=sys.__stderr__, flush=True)
        last = "".join(traceback.format_exception_only(err[0], err[1])).strip()
        last = next((line for line in last.splitlines() if line.strip()), "")
        places = [
            f"{os.path.basename(frame.filename)}:{frame.lineno}"
            for frame in traceback.extract_tb(err[2])
            if "/test/" in frame.filename
        ]
        return f"{last} ({places[-1]})" if places else last


def is_internal(test):
    """Tells whether a test is about CPython's inside."""
    name = getattr(test, "_testMethodName", None)
    if name is None:
        return False
    method = getattr(type(test), name, None)
    if getattr(method, MARK, False) or getattr(type(test), MARK, False):
        return True
    functions = [method, getattr(type(test), "setUp", None), getattr(type(test), "setUpClass", None)]
    return any(uses_internals(code) for function in functions for code in codes_of(function))


def codes_of(function):
    """Returns the code of a function, and of what its decorators wrap."""
    codes = []
    while function is not None:
        code = getattr(function, "__code__", None)
        if isinstance(code, types.CodeType):
            codes.append(code)
        function = getattr(function, "__wrapped__", None)
    return codes


def uses_internals(code):
    if any(name in INTERNALS for name in code.co_names + code.co_freevars):
        return True
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            if uses_internals(constant):
                return True
        elif isinstance(constant, str) and names_internals(constant):
            return True
    return False


def names_internals(text):
    return any(name in text for name in INTERNALS)


def mark_internals(support):
    """Makes test.support's decorator for CPython's own tests leave a mark."""
    decorate = support.cpython_only

    def cpython_only(test):
        setattr(test, MARK, True)
        decorated = decorate(test)
        setattr(decorated, MARK, True)
        return decorated

    support.cpython_only = cpython_only


def let_children_find_the_tests():
    """Has the children of tests see PYTHONPATH where the package test is found by it alone.

    They are isolated otherwise; one that imports test and waits for the outcome would never end.
    """
    if not os.path.isfile(os.path.join(os.path.dirname(os.__file__), "test", "__init__.py")):
        from test.support import script_helper

        # What its interpreter_requires_environment() has found out.
        script_helper.__cached_interp_requires_environment = True


def flatten(suite):
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from flatten(each)
        else:
            yield each


def load(name):
    loader = unittest.TestLoader()
    tests = list(flatten(loader.loadTestsFromName(name)))
    if loader.errors:
        raise ImportError(loader.errors[0].strip().splitlines()[-1])
    return tests


def main(name, path, text=""):
    events = Events(path)
    ended = events.ended()

    from test import support

    support.use_resources = RESOURCES + ["network"] * (name in ON_LOOPBACK)
    support.verbose = 0
    mark_internals(support)
    if name not in NEEDING_ISOLATION:
        let_children_find_the_tests()
    try:
        tests = load(name)
    except unittest.SkipTest as skip:
        events.write("end", test=name, outcome="skip", detail=str(skip), seconds=0, internal=False)
        tests = []
    except BaseException as failure:
        detail = f"{type(failure).__name__}: {failure}"[:TEXT_LIMIT]
        traceback.print_exc()
        events.write("end", test=name, outcome="error", detail=detail, seconds=0, internal=False)
        tests = []
    tests = [test for test in tests if text in test.id() and test.id() not in ended]
    events.write("tests", tests=[test.id() for test in tests])
    result = Result(events, tests)
    while tests:
        try:
            unittest.TestSuite(tests).run(result)
            break
        except KeyboardInterrupt:
            # It has ended a test and the run with it.
            before = len(tests)
            tests = [test for test in tests if test.id() not in result.ended]
            if len(tests) == before:
                raise
    events.write("done")
    # Threads and children that tests leave behind would be waited for.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
