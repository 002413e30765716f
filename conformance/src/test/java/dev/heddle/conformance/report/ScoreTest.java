package dev.heddle.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
  private static final Score SCORE = Score.of(Samples.FINDINGS.entries());

  @TempDir private Path directory;

  @Test
  void everyTopicHasARow() {
    assertThat(SCORE.table())
        .containsExactly(
            "| topic   | all | same | known | differs | mended |",
            "| ------- | --: | ---: | ----: | ------: | -----: |",
            "| locks   |   3 |    1 |     1 |       0 |      1 |",
            "| a\\|b    |   1 |    0 |     0 |       1 |      0 |",
            "| **all** |   4 |    1 |     1 |       1 |      1 |");
  }

  @Test
  void theScoreReplacesWhatStandsBetweenTheMarks() throws IOException {
    Path file = file("before\n<!-- score -->\nold\nolder\n<!-- /score -->\nafter\n");
    var section = new ScoreSection(file);
    section.check();
    List<String> lines = ScoreSection.lines(SCORE, "2026-01-31");
    section.replace(lines);
    section.replace(lines);
    assertThat(section.read()).isEqualTo(lines);
    assertThat(String.join(" ", lines.subList(0, 2)))
        .contains("2026-01-31: 1 of 4", "1 differ for a known cause, 2 otherwise");
    assertThat(Files.readAllLines(file))
        .startsWith("before", "<!-- score -->")
        .endsWith("<!-- /score -->", "after")
        .doesNotContain("old");
  }

  @Test
  void aFileWithoutMarksIsRefusedAndStays() throws IOException {
    for (String text :
        List.of(
            "",
            "<!-- score -->\n",
            "<!-- /score -->\n<!-- score -->\n",
            "<!-- score -->\n<!-- score -->\n<!-- /score -->\n")) {
      Path file = file(text);
      assertThatThrownBy(new ScoreSection(file)::check)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("no place for the score");
      assertThat(file).hasContent(text);
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("page.md"), text);
  }
}
