package dev.heddle.conformance.suite;

import java.time.LocalDate;

/**
 * The tests of a module under both, and when they ran.
 *
 * @param compared the tests
 * @param date the day on which the last of them ran here
 * @param cpython the version of CPython
 * @param finished whether all were tried, in both
 */
public record ModuleOutcomes(
    ComparedModule compared, LocalDate date, String cpython, boolean finished) {
  /** Returns the module's name. */
  public String name() {
    return compared.name();
  }

  /** Returns a line for whoever waits; it tells when tests are not of the day itself. */
  public String summary(LocalDate today) {
    return compared.summary() + (date.equals(today) ? "" : ", on " + date);
  }
}
