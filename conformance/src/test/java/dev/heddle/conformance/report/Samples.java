package dev.heddle.conformance.report;

import dev.heddle.conformance.compare.Output;
import java.util.List;
import java.util.Optional;

/**
 * Findings with every verdict, and with texts that would break a page that does not escape them.
 */
final class Samples {
  static final String PROGRAM =
      "\nif 1 < 2 and \"a\" > 'b' & True:\n    print(\"</pre>]]>&amp;\")\n";
  static final String PRINTED = "<script>alert(1)</script> \u001b[31m \udc80 \u0000 \r é 😀";
  static final String SHOWN = "<script>alert(1)</script> \\x1b[31m \\udc80 \\x00 \\x0d é 😀";
  static final String NAME = "tests <b> & \"quotes\": it's ```a``` | b";
  static final Findings FINDINGS =
      new Findings(
          "Lessons & more",
          "2026-01-31",
          Optional.of("3.12.1"),
          List.of(
              item("locks/one", "locks", "same", Optional.empty(), List.of()),
              item("locks/two", "locks", "known", Optional.of("why <so>"), List.of("[stdout] x")),
              item(
                  NAME,
                  "a|b",
                  "differs",
                  Optional.empty(),
                  List.of("[stdout] \"<\":\n    - ```" + PRINTED + "\n    + here\n      both")),
              item("locks/four", "locks", "mended", Optional.empty(), List.of())));

  private Samples() {}

  private static Item item(
      String name, String topic, String verdict, Optional<String> cause, List<String> differences) {
    return new Item(
        new Report.Entry(
            name,
            Optional.of(topic),
            verdict,
            cause,
            differences.isEmpty() ? Optional.empty() : Optional.of(differences),
            Optional.empty()),
        Optional.of(
            new Exhibit(
                PROGRAM,
                new Output("exit status 0", List.of("there"), List.of()),
                new Output("exit status 1", List.of(PRINTED, "more"), List.of("an <error>")))),
        0.25);
  }

  /** Returns findings of CPython's own tests. */
  static Findings suite() {
    return new Findings(
        "Tests",
        "2026-01-31",
        Optional.of("3.12.1"),
        List.of(test("a", "inside"), test("b", "untold"), test("c", "differs")));
  }

  private static Item test(String name, String verdict) {
    return new Item(
        new Report.Entry(
            name,
            Optional.of("test_x"),
            verdict,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Report.Outcomes("pass", "fail"))),
        Optional.empty(),
        0);
  }
}
