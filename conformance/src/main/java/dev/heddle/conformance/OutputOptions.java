package dev.heddle.conformance;

import dev.heddle.conformance.report.Findings;
import dev.heddle.conformance.report.Form;
import dev.heddle.conformance.report.Report;
import dev.heddle.conformance.report.ReportFile;
import dev.heddle.conformance.report.Score;
import dev.heddle.conformance.report.ScoreSection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where what was found is written, and with what it is compared. */
final class OutputOptions {
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = {
        "Write a report, by the end of the file's name: a page (.html, .md), data (.json) or"
            + " JUnit's",
        "XML (.xml). May be repeated."
      })
  private List<Path> reports = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Write what was found into a file.")
  private @Nullable Path json;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "List what is broken and mended since an earlier --json.")
  private @Nullable Path baseline;

  @Option(
      names = "--score",
      paramLabel = "FILE",
      description =
          "Put the score of all lessons into a file, between lines <!-- score --> and"
              + " <!-- /score -->.")
  private @Nullable Path score;

  /** Creates the options with their defaults. */
  OutputOptions() {}

  /** Returns whether any was given. */
  boolean any() {
    return !reports.isEmpty() || json != null || baseline != null || score != null;
  }

  /** Returns whether the score is wanted, which is that of everything. */
  boolean wantsScore() {
    return score != null;
  }

  /** Returns what is wrong with the options. */
  Optional<String> problem() {
    return reports.stream()
        .filter(report -> Form.of(report).isEmpty())
        .findFirst()
        .map(report ->
            "--report writes files whose names end in .html, .md, .json or .xml, not " + report);
  }

  /**
   * Finds out whether everything can be written and read: before hours of tests, not after them.
   *
   * @return the earlier report to compare with
   * @throws dev.heddle.conformance.run.EnvironmentException if something cannot
   */
  Optional<Report> check() {
    reports.forEach(report -> new ReportFile(report).check());
    Optional.ofNullable(json).ifPresent(file -> new ReportFile(file).check());
    Optional.ofNullable(score).ifPresent(file -> new ScoreSection(file).check());
    return Optional.ofNullable(baseline).map(Report::read);
  }

  /**
   * Writes what was found, and tells what has changed.
   *
   * @param markdown the page in Markdown
   * @param earlier the report to compare with
   */
  void write(Findings findings, List<String> markdown, PrintWriter out, Optional<Report> earlier) {
    for (Path file : reports) {
      new ReportFile(file).write(Form.of(file).orElseThrow(), findings, markdown);
    }
    Report report = findings.report();
    Optional.ofNullable(json).ifPresent(report::write);
    Optional.ofNullable(score)
        .ifPresent(file ->
            new ScoreSection(file)
                .replace(ScoreSection.lines(Score.of(findings.entries()), findings.date())));
    earlier.ifPresent(before -> {
      report.brokenSince(before).forEach(name -> out.println("newly broken: " + name));
      report.mendedSince(before).forEach(name -> out.println("mended: " + name));
    });
  }
}
