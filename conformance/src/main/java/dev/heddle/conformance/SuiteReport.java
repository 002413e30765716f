package dev.heddle.conformance;

import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.suite.ComparedModule;
import dev.heddle.conformance.suite.ComparedTest;
import dev.heddle.conformance.suite.Detail;
import dev.heddle.conformance.suite.ModuleOutcomes;
import dev.heddle.conformance.suite.SuiteRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What CPython's own tests say, as a page in Markdown.
 *
 * @param modules the modules
 * @param verdicts what is known of their tests
 */
record SuiteReport(List<ModuleOutcomes> modules, SuiteVerdicts verdicts) {
  /** What the page is about. */
  static final String TITLE = "CPython's own tests";

  private static final int DETAIL_CHARS = 160;
  private static final int NAMED = 3;

  static SuiteReport of(List<ModuleOutcomes> modules, KnownDifferences known) {
    return new SuiteReport(modules, SuiteVerdicts.of(modules, known));
  }

  /** Returns the lines of the page. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("# " + TITLE);
    lines.add("");
    lines.add(
        "Written by `heddle conformance … --report FILE`, with the tests of CPython %s. A module's date is"
            .formatted(versions()));
    lines.add("the day on which Heddle ran it.");
    lines.add("[conformance.md](conformance.md) tells how they run and what the columns mean.");
    lines.add("");
    lines.addAll(SuiteRun.table(modules));
    lines.add("");
    lines.add("## What passes there and not here, for a known cause");
    lines.add("");
    var causes = new LinkedHashMap<String, Integer>();
    for (Verdict verdict : verdicts.notable()) {
      if (verdict instanceof Verdict.KnownToDiffer(_, String cause)) {
        causes.merge(cause, 1, Integer::sum);
      }
    }
    causes.forEach((cause, count) -> lines.add("- %d: %s".formatted(count, cause)));
    lines.add(causes.isEmpty() ? "None is listed." : "");
    lines.add("");
    lines.add("## What else passes there and not here");
    modules.forEach(module -> addFallen(module.compared(), lines));
    return lines;
  }

  /** Returns the version of CPython; more than one if modules are kept of several. */
  String versions() {
    return modules.stream()
        .map(ModuleOutcomes::cpython)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private void addFallen(ComparedModule module, List<String> lines) {
    Map<String, List<String>> groups = new TreeMap<>();
    for (ComparedTest test : module.fallen()) {
      if (verdicts.known().of(test.id()).isEmpty()) {
        groups.computeIfAbsent(group(test), _ -> new ArrayList<>()).add(name(test));
      }
    }
    if (!groups.isEmpty()) {
      lines.add("");
      lines.add("### " + module.name());
      lines.add("");
      groups.forEach((group, names) -> lines.add("- " + group.formatted(names(names))));
    }
  }

  /** Returns the class of a test and what became of it, with a place for the names of tests. */
  private static String group(ComparedTest test) {
    String id = test.id();
    int end = id.lastIndexOf('.');
    String owner = end < 0 ? id : id.substring(id.lastIndexOf('.', end - 1) + 1, end);
    // Where in the test it was, and what differs from run to run, would keep apart what is one.
    String told =
        new Detail(test.told())
            .withoutPlace()
            .general()
            .text()
            .replace("%", "%%")
            .replace("`", "'");
    return owner
        + "%s: "
        + told.substring(0, Math.min(told.length(), DETAIL_CHARS)).replaceAll("%$", "");
  }

  private static String name(ComparedTest test) {
    return test.id().substring(test.id().lastIndexOf('.') + 1);
  }

  private static String names(List<String> names) {
    return names.size() > NAMED
        ? " (%d tests)".formatted(names.size())
        : " `" + String.join("`, `", names) + "`";
  }
}
