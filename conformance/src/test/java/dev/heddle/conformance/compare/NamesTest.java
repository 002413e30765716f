package dev.heddle.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {
  private final Names names =
      new Names(
          Map.of(
              "/opt/py", "<prefix>",
              "/opt/py/lib/python3.12", "<library>",
              "3.12.1", "<version>"));

  @Test
  void theLongestTextGoesFirst() {
    assertThat(names.apply("/opt/py/lib/python3.12/json and /opt/py/bin"))
        .isEqualTo("<library>/json and <prefix>/bin");
  }

  @Test
  void aPartOfAWordIsNotReplaced() {
    assertThat(names.apply("/opt/pypy 3.12.10 13.12.1")).isEqualTo("/opt/pypy 3.12.10 13.12.1");
  }
}
