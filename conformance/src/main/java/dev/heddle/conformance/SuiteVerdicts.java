package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.known.KnownDifference;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.report.Report;
import dev.heddle.conformance.suite.ComparedModule;
import dev.heddle.conformance.suite.ComparedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges CPython's own tests.
 *
 * @param modules the modules that ran
 * @param known what is known to differ
 */
record SuiteVerdicts(List<ComparedModule> modules, KnownDifferences known) {
  /** Creates the verdicts. */
  SuiteVerdicts {
    modules = List.copyOf(modules);
  }

  /**
   * Returns a verdict for every test that falls, and for everything that is listed as known
   * although nothing of it falls any more.
   */
  List<Verdict> notable() {
    var verdicts = new ArrayList<Verdict>();
    for (ComparedTest test : tests()) {
      Verdict verdict = of(test);
      if (!(verdict instanceof Verdict.Same)) {
        verdicts.add(verdict);
      }
    }
    for (KnownDifference each : known.all()) {
      if (each.isPattern() && !each.flaky() && isMended(each)) {
        verdicts.add(new Verdict.Mended(each.name()));
      }
    }
    return verdicts;
  }

  private Verdict of(ComparedTest test) {
    List<Difference> differences =
        test.falls() ? List.of(new Difference("test", test.told())) : List.of();
    return test.isJudged()
        ? Verdict.of(test.id(), List.of(differences), known.of(test.id()))
        : new Verdict.Same(test.id());
  }

  private boolean isMended(KnownDifference pattern) {
    List<ComparedTest> matching =
        tests().stream()
            .filter(ComparedTest::isJudged)
            .filter(test -> pattern.matches(test.id()))
            .toList();
    return !matching.isEmpty() && matching.stream().noneMatch(ComparedTest::falls);
  }

  /** Counts the tests that say something about Heddle. */
  int judged() {
    return (int) tests().stream().filter(ComparedTest::isJudged).count();
  }

  private List<ComparedTest> tests() {
    return modules.stream().flatMap(module -> module.tests().stream()).toList();
  }

  /** Returns the entries of a report. */
  List<Report.Entry> entries() {
    return tests().stream().map(this::entry).toList();
  }

  private Report.Entry entry(ComparedTest test) {
    Report.Entry judged = of(test).entry();
    String detail = test.heddle().detail();
    return new Report.Entry(
        test.id(),
        test.isJudged() ? judged.verdict() : test.internal() ? "inside" : "untold",
        judged.cause(),
        detail.isEmpty() ? Optional.empty() : Optional.of(List.of(detail)),
        Optional.of(
            new Report.Outcomes(test.cpython().outcome().word(), test.heddle().outcome().word())));
  }
}
