package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.known.KnownDifference;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.report.Item;
import dev.heddle.conformance.report.Report;
import dev.heddle.conformance.suite.ComparedModule;
import dev.heddle.conformance.suite.ComparedTest;
import dev.heddle.conformance.suite.ModuleOutcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges CPython's own tests.
 *
 * @param modules the modules
 * @param known what is known to differ
 */
record SuiteVerdicts(List<ComparedModule> modules, KnownDifferences known) {
  /** The topic of what is listed and does not fall. */
  private static final String LISTED = "listed as known";

  /** Creates the verdicts. */
  SuiteVerdicts {
    modules = List.copyOf(modules);
  }

  static SuiteVerdicts of(List<ModuleOutcomes> modules, KnownDifferences known) {
    return new SuiteVerdicts(modules.stream().map(ModuleOutcomes::compared).toList(), known);
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
    mended().forEach(pattern -> verdicts.add(new Verdict.Mended(pattern.name())));
    return verdicts;
  }

  private List<KnownDifference> mended() {
    return known.all().stream()
        .filter(each -> each.isPattern() && !each.flaky() && isMended(each))
        .toList();
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

  /** Returns the items of a report: the tests, and patterns of which nothing falls any more. */
  List<Item> items() {
    var items = new ArrayList<Item>();
    for (ComparedModule module : modules) {
      module.tests().forEach(test -> items.add(item(module.name(), test)));
    }
    for (KnownDifference pattern : mended()) {
      items.add(
          new Item(
              new Report.Entry(
                  pattern.name(),
                  Optional.of(LISTED),
                  new Verdict.Mended(pattern.name()).word(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()),
              Optional.empty(),
              0));
    }
    return items;
  }

  private Item item(String module, ComparedTest test) {
    Verdict verdict = of(test);
    String detail = test.heddle().detail();
    var entry =
        new Report.Entry(
            test.id(),
            Optional.of(module),
            test.isJudged() ? verdict.word() : test.internal() ? "inside" : "untold",
            verdict.whyKnown(),
            detail.isEmpty() ? Optional.empty() : Optional.of(List.of(detail)),
            Optional.of(
                new Report.Outcomes(
                    test.cpython().outcome().word(), test.heddle().outcome().word())));
    return new Item(entry, Optional.empty(), test.heddle().seconds());
  }
}
