package dev.heddle.conformance.lesson;

import dev.heddle.conformance.compare.LineOrder;
import dev.heddle.conformance.compare.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A line of a recorded result.
 *
 * @param text the line as one of the runs printed it
 * @param seconds when it is printed, from the beginning of the program; only in timed runs
 * @param after the indexes of the lines that always come directly before it; left out when that is
 *     the line before it in the list
 * @param sometimes true if the line may be missing
 */
public record RecordedLine(
    String text,
    Optional<Double> seconds,
    Optional<List<Integer>> after,
    Optional<Boolean> sometimes) {

  /** Writes a partial order down. */
  static List<RecordedLine> of(
      List<String> texts, LineOrder order, Optional<List<Double>> seconds) {
    var lines = new ArrayList<RecordedLine>();
    for (int i = 0; i < texts.size(); i++) {
      List<Integer> after = order.after().get(i);
      int line = i;
      lines.add(
          new RecordedLine(
              texts.get(i),
              seconds.map(all -> all.get(line)),
              after.equals(previous(i)) ? Optional.empty() : Optional.of(after),
              order.sometimes().contains(order.lines().get(i))
                  ? Optional.of(true)
                  : Optional.empty()));
    }
    return lines;
  }

  /** Reads the partial order of lines, in the normal form of the rules. */
  static LineOrder order(List<RecordedLine> lines, List<Rule> rules) {
    var after = new ArrayList<List<Integer>>();
    for (int i = 0; i < lines.size(); i++) {
      after.add(lines.get(i).after().orElse(previous(i)));
    }
    List<String> normal = Rule.applyAll(rules, texts(lines));
    var sometimes = new HashSet<String>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).sometimes().orElse(false)) {
        sometimes.add(normal.get(i));
      }
    }
    return new LineOrder(normal, after, sometimes);
  }

  static List<String> texts(List<RecordedLine> lines) {
    return lines.stream().map(RecordedLine::text).toList();
  }

  private static List<Integer> previous(int line) {
    return line == 0 ? List.of() : List.of(line - 1);
  }
}
