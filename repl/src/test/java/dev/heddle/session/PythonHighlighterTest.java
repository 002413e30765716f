package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonHighlighterTest {
  private static final String RESET = "\u001b[0m";

  @Test
  void keywordsAreColouredAndNamesThatContainThemAreNot() {
    assertThat(coloured("for forty")).isEqualTo("\u001b[34;1mfor" + RESET + " forty");
  }

  @Test
  void aStringHidesWhatIsInIt() {
    assertThat(coloured("'for # x'")).isEqualTo("\u001b[32m'for # x'" + RESET);
    assertThat(coloured("'''a\nfor")).isEqualTo("\u001b[32m'''a\nfor" + RESET);
  }

  @Test
  void withoutColoursTheTextStaysAsItIs() {
    assertThat(new PythonHighlighter(false).highlight(null, "for x").toAnsi()).isEqualTo("for x");
  }

  private static String coloured(String text) {
    return new PythonHighlighter(true).highlight(null, text).toAnsi();
  }
}
