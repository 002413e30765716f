package dev.heddle.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownPageTest {
  private final List<String> lines = new MarkdownPage(Samples.FINDINGS).lines();

  @Test
  void theScoreComesFirst() {
    assertThat(lines.getFirst()).isEqualTo("# Lessons & more");
    assertThat(lines).containsSequence(Score.of(Samples.FINDINGS.entries()).table());
  }

  @Test
  void whatIsKnownStandsByItsCause() {
    assertThat(lines).contains("- why <so>: `locks/two`");
  }

  @Test
  void aDifferenceIsFencedByMoreThanItHas() {
    assertThat(lines)
        .containsSequence(
            "### ````" + Samples.NAME + "````: differs",
            "",
            "````text",
            "[stdout] \"<\":",
            "    - ```" + Samples.SHOWN,
            "    + here",
            "      both",
            "````");
  }
}
