package dev.heddle.conformance.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many of each topic are the same, known to differ, or differ.
 *
 * @param rows a row for each topic
 */
public record Score(List<Row> rows) {
  private static final List<String> ALWAYS = List.of("same", "known", "differs");
  private static final List<String> SELDOM =
      List.of("flaky", "mended", "unsteady", "untold", "inside");
  private static final String TOTAL = "**all**";

  /** Creates a score. */
  public Score {
    rows = List.copyOf(rows);
  }

  /**
   * The score of a topic.
   *
   * @param topic its name
   * @param counts how many have a verdict, by its word
   */
  public record Row(String topic, Map<String, Integer> counts) {
    /** Creates a row. */
    public Row {
      counts = Map.copyOf(counts);
    }

    /** Returns how many there are. */
    public int all() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how many have a verdict. */
    public int count(String verdict) {
      return counts.getOrDefault(verdict, 0);
    }
  }

  /** Counts the entries of every topic; the topics come in the order of their first entries. */
  public static Score of(List<Report.Entry> entries) {
    var topics = new LinkedHashMap<String, Map<String, Integer>>();
    for (Report.Entry entry : entries) {
      topics
          .computeIfAbsent(entry.topic().orElse(""), _ -> new LinkedHashMap<>())
          .merge(entry.verdict(), 1, Integer::sum);
    }
    return new Score(
        topics.entrySet().stream()
            .map(topic -> new Row(topic.getKey(), topic.getValue()))
            .toList());
  }

  /** Returns the sum of all rows. */
  public Row total() {
    var counts = new LinkedHashMap<String, Integer>();
    rows.forEach(row ->
        row.counts().forEach((verdict, count) -> counts.merge(verdict, count, Integer::sum)));
    return new Row(TOTAL, counts);
  }

  /** Returns the verdicts that the table has columns for: the usual ones, and what there is. */
  List<String> columns() {
    Row total = total();
    return Stream.concat(
            ALWAYS.stream(), SELDOM.stream().filter(verdict -> total.count(verdict) > 0))
        .toList();
  }

  /** Returns the table in Markdown, in columns, so that it can be read as it is, too. */
  public List<String> table() {
    var cells = new ArrayList<List<String>>();
    cells.add(Stream.concat(Stream.of("topic", "all"), columns().stream()).toList());
    rows.forEach(row -> cells.add(cells(row)));
    cells.add(cells(total()));
    List<Integer> widths =
        IntStream.range(0, cells.getFirst().size())
            .mapToObj(column ->
                cells.stream().mapToInt(line -> line.get(column).length()).max().orElseThrow())
            .toList();
    var lines = new ArrayList<>(cells.stream().map(line -> line(line, widths)).toList());
    lines.add(
        1,
        joined(
            widths.size(),
            i -> i == 0 ? "-".repeat(widths.get(i)) : "-".repeat(widths.get(i) - 1) + ":"));
    return lines;
  }

  private List<String> cells(Row row) {
    return Stream.concat(
            Stream.of(row.topic().replace("|", "\\|"), Integer.toString(row.all())),
            columns().stream().map(verdict -> Integer.toString(row.count(verdict))))
        .toList();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return joined(
        cells.size(),
        i -> {
          String padding = " ".repeat(widths.get(i) - cells.get(i).length());
          return i == 0 ? cells.get(i) + padding : padding + cells.get(i);
        });
  }

  private static String joined(int columns, IntFunction<String> cell) {
    return IntStream.range(0, columns)
        .mapToObj(cell)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
