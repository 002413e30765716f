package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracketPairTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `f(a[0])`    | 7 | `1 6`
          `f(a[0])`    | 6 | `3 5`
          `f(a[0])`    | 1 | `1 6`
          `f(a[0])`    | 2 | ``
          `f(')')`     | 6 | `1 5`
          `f( # )`     | 6 | ``
          `f(]`        | 4 | ``
          `)`          | 1 | ``
          """)
  void theBracketAtTheCursorFindsItsOther(String text, int cursor, String places) {
    assertThat(
            BracketPair.at(text, cursor).map(pair -> pair.open() + " " + pair.close()).orElse(""))
        .isEqualTo(places);
  }
}
