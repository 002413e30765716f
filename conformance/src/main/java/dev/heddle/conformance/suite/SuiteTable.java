package dev.heddle.conformance.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outcomes of modules as a table in Markdown, two lines for each: CPython's and Heddle's. */
final class SuiteTable {
  private static final List<Outcome> COLUMNS =
      List.of(Outcome.PASS, Outcome.SKIP, Outcome.FAIL, Outcome.ERROR, Outcome.HANG, Outcome.CRASH);

  private final List<ModuleOutcomes> modules;

  SuiteTable(List<ModuleOutcomes> modules) {
    this.modules = modules;
  }

  /** Returns the lines of the table. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "| module | date | | run | "
            + COLUMNS.stream().map(Outcome::word).collect(Collectors.joining(" | "))
            + " | passes there, not here | absent | CPython's inside |");
    lines.add("|---|---|---|" + "---:|".repeat(COLUMNS.size() + 4));
    for (ModuleOutcomes module : modules) {
      lines.addAll(rows(module.name(), module.date().toString(), List.of(module.compared())));
    }
    if (modules.size() > 1) {
      lines.addAll(rows("**all**", "", modules.stream().map(ModuleOutcomes::compared).toList()));
    }
    return lines;
  }

  private static List<String> rows(String name, String date, List<ComparedModule> modules) {
    long fallen = sum(modules, module -> module.fallen().size());
    return List.of(
        row(name, date, "CPython", modules, ComparedTest::cpython, ""),
        row("", "", "Heddle", modules, ComparedTest::heddle, Long.toString(fallen)));
  }

  private static String row(
      String name,
      String date,
      String who,
      List<ComparedModule> modules,
      Function<ComparedTest, TestResult> side,
      String fallen) {
    Stream<String> counts =
        Stream.concat(
                Stream.of(sum(modules, module -> module.run(side))),
                COLUMNS.stream().map(column -> sum(modules, module -> module.count(side, column))))
            .map(String::valueOf);
    String internal =
        "%d of %d"
            .formatted(
                sum(modules, module -> module.internalPassed(side)),
                sum(modules, ComparedModule::internal));
    String absent = Long.toString(sum(modules, module -> module.count(side, Outcome.ABSENT)));
    return Stream.of(Stream.of(name, date, who), counts, Stream.of(fallen, absent, internal))
        .flatMap(Function.identity())
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static long sum(List<ComparedModule> modules, ToLongFunction<ComparedModule> count) {
    return modules.stream().mapToLong(count).sum();
  }
}
