package dev.heddle.conformance.suite;

/**
 * What became of a test under both.
 *
 * @param id the test's id
 * @param cpython what CPython did
 * @param heddle what Heddle did
 */
public record ComparedTest(String id, TestResult cpython, TestResult heddle) {
  /** Tells whether the test is about CPython's inside, and so is counted apart. */
  public boolean internal() {
    return cpython.outcome() == Outcome.ABSENT ? heddle.internal() : cpython.internal();
  }

  /**
   * Tells whether Heddle falls short: the test passes there and not here. A test that does not pass
   * there tells nothing, and one that is about CPython's inside asks for nothing.
   */
  public boolean falls() {
    return !internal() && cpython.outcome() == Outcome.PASS && heddle.outcome() != Outcome.PASS;
  }

  /** Returns what became of it here, with the detail. */
  public String told() {
    return heddle.outcome().word() + (heddle.detail().isEmpty() ? "" : ": " + heddle.detail());
  }
}
