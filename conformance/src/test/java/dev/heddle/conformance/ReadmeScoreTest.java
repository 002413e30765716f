package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.report.Report;
import dev.heddle.conformance.report.Score;
import dev.heddle.conformance.report.ScoreSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The README's score comes from {@code heddle conformance --score README.md}, and is of all there
 * is.
 */
class ReadmeScoreTest {
  private static final Pattern DATE = Pattern.compile("on (\\d{4}-\\d\\d-\\d\\d)");

  private final List<String> section = new ScoreSection(Path.of("..", "README.md")).read();

  @Test
  void theScoreIsAsTheCommandWritesIt() {
    if (!section.equals(ScoreSection.EMPTY)) {
      assertThat(section).isEqualTo(writtenAgain(section));
    }
  }

  @Test
  void theScoreIsOfEveryTopicAndLesson() {
    if (!section.equals(ScoreSection.EMPTY)) {
      assertThat(
              entries(section).stream()
                  .collect(
                      Collectors.groupingBy(
                          entry -> entry.topic().orElseThrow(), Collectors.counting())))
          .isEqualTo(
              Catalog.of(Path.of("lessons")).checks().stream()
                  .collect(Collectors.groupingBy(Check::topic, Collectors.counting())));
    }
  }

  @Test
  void aNumberThatWasTypedIsSeen() {
    Score score = Score.of(List.of(entry("a", "same"), entry("a", "flaky"), entry("b", "known")));
    List<String> written = ScoreSection.lines(score, "2026-01-31");
    assertThat(writtenAgain(written)).isEqualTo(written);
    for (int line : new int[] {0, 1, 5, 6, 7}) {
      var typed = new ArrayList<>(written);
      typed.set(line, typed.get(line).replaceFirst("\\b[01]\\b", "9"));
      assertThat(typed).isNotEqualTo(written).isNotEqualTo(writtenAgain(typed));
    }
  }

  /** Returns what the command would write of what a section's table says. */
  private static List<String> writtenAgain(List<String> section) {
    Matcher date = DATE.matcher(section.getFirst());
    assertThat(date.find()).isTrue();
    return ScoreSection.lines(Score.of(entries(section)), date.group(1));
  }

  /** Returns entries that a section's table would be made from. */
  private static List<Report.Entry> entries(List<String> section) {
    List<List<String>> rows =
        section.stream().filter(line -> line.startsWith("|")).map(ReadmeScoreTest::cells).toList();
    var entries = new ArrayList<Report.Entry>();
    // Below the head and its line, and above the sum.
    for (List<String> row : rows.subList(2, rows.size() - 1)) {
      for (int column = 2; column < row.size(); column++) {
        entries.addAll(
            Collections.nCopies(
                Integer.parseInt(row.get(column)),
                entry(row.getFirst(), rows.getFirst().get(column))));
      }
    }
    return entries;
  }

  private static List<String> cells(String row) {
    return Stream.of(row.split("\\|")).skip(1).map(String::strip).toList();
  }

  private static Report.Entry entry(String topic, String verdict) {
    return new Report.Entry(
        "", Optional.of(topic), verdict, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
