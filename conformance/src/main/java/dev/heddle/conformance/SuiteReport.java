package dev.heddle.conformance;

import dev.heddle.conformance.suite.ComparedModule;
import dev.heddle.conformance.suite.ComparedTest;
import dev.heddle.conformance.suite.SuiteRun;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What CPython's own tests say, as a page in Markdown.
 *
 * @param modules the modules that ran
 * @param verdicts what is known of their tests
 * @param cpython the version of CPython
 */
record SuiteReport(List<ComparedModule> modules, SuiteVerdicts verdicts, String cpython) {
  private static final int DETAIL_CHARS = 160;
  private static final int NAMED = 3;

  /** Returns the lines of the page. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("# CPython's own tests");
    lines.add("");
    lines.add(
        "Written by `heddle conformance --suite … --report FILE` on %s, with the tests of CPython %s."
            .formatted(LocalDate.now(ZoneOffset.UTC), cpython));
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
    modules.forEach(module -> addFallen(module, lines));
    return lines;
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
        test.told()
            .replaceAll(" \\([\\w.]+:\\d+\\)$", "")
            .replaceAll("0x[0-9a-f]+|\\d{4,}", "…")
            .replaceAll("(/[\\w.+-]+){3,}", "…")
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
