package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndentationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `def f():`            | 4
          `    if x:  # so`     | 8
          `    x = '# y:'`      | 4
          `    return x`        | 0
          `        break`       | 4
          `    returned = 1`    | 4
          `print(1)`            | 0
          """)
  void theNextLineBeginsAsFarInAsItsBlock(String line, int blanks) {
    assertThat(Indentation.after(line)).hasSize(blanks);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "4, 4", "5, 1", "8, 4"})
  void backspaceGoesToTheStepBefore(int blanks, int fewer) {
    assertThat(Indentation.step(" ".repeat(blanks))).isEqualTo(fewer);
  }
}
