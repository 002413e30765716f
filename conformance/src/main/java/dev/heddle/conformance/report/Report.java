package dev.heddle.conformance.report;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.EnvironmentException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * What a run found. {@code docs/conformance.md} describes the file.
 *
 * @param format the version of the format
 * @param date the day of the run
 * @param cpython the version of CPython that Heddle was compared with in this run; absent if all
 *     results of CPython's were recorded before
 * @param entries the checks and tests
 */
public record Report(int format, String date, Optional<String> cpython, List<Entry> entries) {
  /** The version of the format. */
  public static final int FORMAT = 1;

  private static final String SAME = "same";
  private static final Set<String> PASSING = Set.of(SAME, "known", "untold", "inside");

  /** Creates a report. */
  public Report {
    entries = List.copyOf(entries);
  }

  /**
   * A check, or one of CPython's own tests.
   *
   * @param name its name or id
   * @param topic the directory of a lesson, the module of a test; reports before 2026-11-21 have
   *     none
   * @param verdict one of the words in {@code docs/conformance.md}
   * @param cause why it is known to differ
   * @param differences what differs
   * @param outcomes what became of a test
   */
  public record Entry(
      String name,
      Optional<String> topic,
      String verdict,
      Optional<String> cause,
      Optional<List<String>> differences,
      Optional<Outcomes> outcomes) {
    /** Tells whether this makes a run fail. */
    boolean fails() {
      return !PASSING.contains(verdict);
    }
  }

  /**
   * What became of a test.
   *
   * @param cpython the outcome there, in a word
   * @param heddle the outcome here
   */
  public record Outcomes(String cpython, String heddle) {}

  /**
   * Reads a report.
   *
   * @throws EnvironmentException if it is of another format
   */
  public static Report read(Path file) {
    Report report = Json.read(file, Report.class);
    if (report.format() != FORMAT) {
      throw new EnvironmentException(
          file + " has format " + report.format() + ", this is for " + FORMAT);
    }
    return report;
  }

  /** Writes it into a file. */
  public void write(Path file) {
    Json.write(file, this);
  }

  /** Returns the names of what was the same in an earlier report and is not any more. */
  public List<String> brokenSince(Report earlier) {
    return changed(earlier, (before, now) -> before.equals(SAME) && !now.equals(SAME));
  }

  /** Returns the names of what was not the same in an earlier report and is now. */
  public List<String> mendedSince(Report earlier) {
    return changed(earlier, (before, now) -> !isMended(before) && isMended(now));
  }

  // Listed as different and the same after all: that is mended, too.
  private static boolean isMended(String verdict) {
    return verdict.equals(SAME) || verdict.equals("mended");
  }

  private List<String> changed(Report earlier, BiPredicate<String, String> change) {
    Map<String, String> before =
        earlier.entries().stream()
            .collect(Collectors.toMap(Entry::name, Entry::verdict, (first, _) -> first));
    return entries.stream()
        .filter(entry -> before.containsKey(entry.name()))
        .filter(entry -> change.test(before.get(entry.name()), entry.verdict()))
        .map(Entry::name)
        .toList();
  }
}
