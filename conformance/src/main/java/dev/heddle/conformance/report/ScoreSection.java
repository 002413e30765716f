package dev.heddle.conformance.report;

import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a file that the score stands in, between two lines with marks.
 *
 * @param file the file, such as the README
 */
public record ScoreSection(Path file) {
  private static final String BEGIN = "<!-- score -->";
  private static final String END = "<!-- /score -->";

  /** What stands there as long as nothing was counted. */
  public static final List<String> EMPTY = List.of("No run has been counted yet.");

  /**
   * Returns what the section says of findings.
   *
   * @param date the day of the run
   */
  public static List<String> lines(Score score, String date) {
    Score.Row total = score.total();
    var lines = new ArrayList<String>();
    lines.add(
        "Written by `heddle conformance --score` on %s: %d of %d programs and command lines do what"
            .formatted(date, total.count("same"), total.all()));
    lines.add(
        "CPython 3.12 does, %d differ for a known cause, %d otherwise."
            .formatted(
                total.count("known"), total.all() - total.count("same") - total.count("known")));
    lines.add("");
    lines.addAll(score.table());
    return lines;
  }

  /**
   * Returns what stands there.
   *
   * @throws EnvironmentException if the file cannot be read, or has no such part
   */
  public List<String> read() {
    List<String> all = all();
    return all.subList(begin(all) + 1, end(all));
  }

  /**
   * Finds out whether the section can be replaced.
   *
   * @throws EnvironmentException if it cannot
   */
  public void check() {
    var _ = read();
    new ReportFile(file).check();
  }

  /**
   * Replaces what stands there.
   *
   * @throws EnvironmentException if the file cannot be written, or has no such part
   */
  public void replace(List<String> lines) {
    var all = new ArrayList<>(all());
    List<String> section = all.subList(begin(all) + 1, end(all));
    section.clear();
    section.addAll(lines);
    try {
      Files.write(file, all);
    } catch (IOException failure) {
      throw new EnvironmentException("cannot write " + file + ": " + failure.getMessage(), failure);
    }
  }

  private List<String> all() {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new EnvironmentException(
          "cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private int begin(List<String> all) {
    int begin = all.indexOf(BEGIN);
    if (begin < 0 || all.indexOf(END) < begin || begin != all.lastIndexOf(BEGIN)) {
      throw new EnvironmentException(
          "%s has no place for the score: a line %s and below it a line %s"
              .formatted(file, BEGIN, END));
    }
    return begin;
  }

  private static int end(List<String> all) {
    return all.indexOf(END);
  }
}
