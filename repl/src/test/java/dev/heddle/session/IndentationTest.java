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
}
