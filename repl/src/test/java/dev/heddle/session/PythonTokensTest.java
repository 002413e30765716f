package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTokensTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `open('da`       | 6
          `x = f"{y`       | 6
          `d["a"`          | -1
          `'''a 'b`        | 3
          `''`             | -1
          `'`              | 1
          `# it's`         | -1
          `"it's" + 'x`    | 10
          """)
  void anOpenStringBeginsAfterItsQuote(String text, int start) {
    assertThat(PythonTokens.openString(text)).isEqualTo(start);
  }
}
