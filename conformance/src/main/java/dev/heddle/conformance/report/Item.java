package dev.heddle.conformance.report;

import java.util.Optional;

/**
 * A check or a test in a report.
 *
 * @param entry how it went
 * @param exhibit what there is to look at; CPython's own tests have nothing
 * @param seconds how long it took
 */
public record Item(Report.Entry entry, Optional<Exhibit> exhibit, double seconds) {
  /** Returns the topic. */
  public String topic() {
    return entry.topic().orElse("");
  }
}
