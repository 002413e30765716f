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
      Matcher date = DATE.matcher(section.getFirst());
      assertThat(date.find()).isTrue();
      assertThat(section).isEqualTo(ScoreSection.lines(Score.of(entries()), date.group(1)));
    }
  }

  @Test
  void theScoreIsOfEveryTopicAndLesson() {
    if (!section.equals(ScoreSection.EMPTY)) {
      assertThat(
              entries().stream()
                  .collect(
                      Collectors.groupingBy(
                          entry -> entry.topic().orElseThrow(), Collectors.counting())))
          .isEqualTo(
              Catalog.of(Path.of("lessons")).checks().stream()
                  .collect(Collectors.groupingBy(Check::topic, Collectors.counting())));
    }
  }

  /** Returns entries that the table would be made from. */
  private List<Report.Entry> entries() {
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
