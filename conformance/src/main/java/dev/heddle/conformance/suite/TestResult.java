package dev.heddle.conformance.suite;

import java.util.Objects;

/**
 * What became of one test.
 *
 * @param outcome the outcome
 * @param detail a skip's reason, an error's last line; empty if there is nothing to say
 * @param seconds how long it took
 * @param internal whether it is about CPython's inside, see {@code docs/conformance.md}
 */
public record TestResult(Outcome outcome, String detail, double seconds, boolean internal) {
  /** The result of a test that was not tried. */
  static final TestResult ABSENT = new TestResult(Outcome.ABSENT, "", 0, false);

  /** Creates a result. */
  public TestResult {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(detail, "detail");
  }
}
