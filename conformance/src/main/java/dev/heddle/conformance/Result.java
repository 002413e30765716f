package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.compare.Finding;
import dev.heddle.conformance.report.Exhibit;
import dev.heddle.conformance.report.Item;
import dev.heddle.conformance.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * A check that was run.
 *
 * @param check the check
 * @param verdict how it went
 * @param finding what both sides did; absent if CPython did nothing that could be compared with
 * @param seconds how long it took, CPython's side included if that ran
 */
record Result(Check check, Verdict verdict, Optional<Finding> finding, double seconds) {
  /** Returns it as reports show it. */
  Item item() {
    List<String> differences =
        finding.map(Finding::differences).orElse(verdict.found()).stream()
            .map(Difference::toString)
            .toList();
    var entry =
        new Report.Entry(
            check.name(),
            Optional.of(check.topic()),
            verdict.word(),
            verdict.whyKnown(),
            differences.isEmpty() ? Optional.empty() : Optional.of(differences),
            Optional.empty());
    Optional<Exhibit> exhibit =
        finding.map(both -> new Exhibit(check.program().get(), both.cpython(), both.heddle()));
    return new Item(entry, exhibit, seconds);
  }
}
