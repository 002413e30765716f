package dev.heddle.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "No such file: '/home/me/x-1/f.py'      | No such file: '…'",
        "No such file: '/tmp/tmpa_1b'           | No such file: '…'",
        "cc -I/usr/include                      | cc -I…",
        "file:///home/me                        | file://…",
        "<Lock object at 0x7f3A> of 12345       | <Lock object at …> of …",
        "'@test_17_tmp', pid=42, pid 7, in 1 s  | '@test_…_tmp', pid=…, pid …, in 1 s",
        "text/html and/or '/'                   | text/html and/or '/'",
      })
  void whatBelongsToOneMachineOrRunIsLeftOut(String text, String general) {
    assertThat(new Detail(text).general().text()).isEqualTo(general);
    assertThat(new Detail(general).general().text()).isEqualTo(general);
  }

  @Test
  void thePlaceInTheTestStays() {
    assertThat(new Detail("OSError: 12345 (test_events.py:2345)").general().text())
        .isEqualTo("OSError: … (test_events.py:2345)");
    assertThat(new Detail("OSError: x (test_events.py:2345)").withoutPlace().text())
        .isEqualTo("OSError: x");
  }
}
