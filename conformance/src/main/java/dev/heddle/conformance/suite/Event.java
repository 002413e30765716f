package dev.heddle.conformance.suite;

import java.util.List;
import java.util.Optional;

/**
 * A line of a file of events, see {@link EventFile}.
 *
 * @param event {@code begin}, {@code process}, {@code tests}, {@code start}, {@code end} or {@code
 *     done}
 * @param test the id of the test that starts or ends
 * @param outcome what became of it
 * @param detail a skip's reason, an error's last line
 * @param seconds how long it took
 * @param internal whether it is about CPython's inside
 * @param tests the ids of the tests that this process is about to run, in their order
 * @param run what is run, in the first line
 */
record Event(
    String event,
    Optional<String> test,
    Optional<String> outcome,
    Optional<String> detail,
    Optional<Double> seconds,
    Optional<Boolean> internal,
    Optional<List<String>> tests,
    Optional<Run> run) {
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<Double> NO_TIME = Optional.empty();
  private static final Optional<Boolean> NO_MARK = Optional.empty();
  private static final Optional<List<String>> NO_TESTS = Optional.empty();

  /**
   * What is run.
   *
   * @param module the name of the test module
   * @param python the version of Python
   * @param filter the text that the tests have in their ids
   */
  record Run(String module, String python, String filter) {}

  static Event begin(Run run) {
    return new Event("begin", NONE, NONE, NONE, NO_TIME, NO_MARK, NO_TESTS, Optional.of(run));
  }

  /** A process is started that runs the tests without an outcome. */
  static Event process() {
    return new Event("process", NONE, NONE, NONE, NO_TIME, NO_MARK, NO_TESTS, Optional.empty());
  }

  static Event done() {
    return new Event("done", NONE, NONE, NONE, NO_TIME, NO_MARK, NO_TESTS, Optional.empty());
  }

  static Event end(String test, Outcome outcome, String detail, double seconds) {
    return new Event(
        "end",
        Optional.of(test),
        Optional.of(outcome.word()),
        Optional.of(detail),
        Optional.of(seconds),
        NO_MARK,
        NO_TESTS,
        Optional.empty());
  }

  /** A test has ended in an earlier run. */
  static Event end(String test, TestResult result) {
    return new Event(
        "end",
        Optional.of(test),
        Optional.of(result.outcome().word()),
        Optional.of(result.detail()),
        Optional.of(result.seconds()),
        Optional.of(result.internal()),
        NO_TESTS,
        Optional.empty());
  }

  TestResult result() {
    return new TestResult(
        Outcome.of(outcome.orElseThrow()),
        detail.orElse(""),
        seconds.orElse(0.0),
        internal.orElse(false));
  }
}
