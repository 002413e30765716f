package dev.heddle.conformance.suite;

/**
 * What became of a test under both.
 *
 * @param id the test's id
 * @param cpython what CPython did
 * @param heddle what Heddle did
 */
public record ComparedTest(String id, TestResult cpython, TestResult heddle) {
  /**
   * Tells whether the test is about CPython's inside, and so is counted apart. Some say so only
   * where they are skipped.
   */
  public boolean internal() {
    return cpython.internal() || heddle.internal();
  }

  /**
   * Tells whether the test says something about Heddle: one that does not pass in CPython does not,
   * and one that is about CPython's inside asks for nothing.
   */
  public boolean isJudged() {
    return !internal() && cpython.outcome() == Outcome.PASS;
  }

  /** Tells whether Heddle falls short: the test passes there and not here. */
  public boolean falls() {
    return isJudged() && heddle.outcome() != Outcome.PASS;
  }

  /** Returns what became of it here, with the detail. */
  public String told() {
    return heddle.outcome().word() + (heddle.detail().isEmpty() ? "" : ": " + heddle.detail());
  }
}
