package dev.heddle.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** Prints medians, with the ratio of each to the first row's. */
final class Table {
  private static final String ROW = "  %-34s %9s  %-15s %8s%n";

  private Table() {}

  static void print(PrintWriter out, String title, SequencedMap<String, Samples> rows) {
    out.printf("%n%s%n", title);
    out.printf(Locale.ROOT, ROW, "", "median", "range", "ratio");
    double first = rows.firstEntry().getValue().median();
    for (Map.Entry<String, Samples> row : rows.entrySet()) {
      double median = row.getValue().median();
      out.printf(
          Locale.ROOT,
          ROW,
          row.getKey(),
          "%.3f".formatted(median),
          row.getValue().range(),
          "%.2f".formatted(median / first));
    }
    out.flush();
  }
}
