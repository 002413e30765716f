package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What can be asked for. */
class LimitsTest {
  @Test
  void nothingIsLimitedUnlessItIsAskedFor() {
    assertThat(Limits.none().any()).isFalse();
    assertThat(Limits.builder().threads(0).build().any()).isTrue();
    assertThat(RunOptions.defaults().limits()).isEqualTo(Limits.none());
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> Limits.builder().wallTime(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wall time");
    assertThatThrownBy(() -> Limits.builder().threads(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a limit of -1 threads; the least is 0");
    assertThatThrownBy(() -> Limits.builder().heapBytes(1 << 20).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the least is 268435456");
  }

  @Test
  void aRunOfThisVeryProcessIsNotTakenForLimited() {
    var options = RunOptions.builder().limits(Limits.builder().outputBytes(1).build()).build();
    try (Heddle heddle = Heddle.ofThisProcess()) {
      assertThatThrownBy(() -> heddle.run(Script.command("print('ran')"), options))
          .isInstanceOf(HeddleException.class)
          .hasMessageContaining("nobody can enforce limits");
    }
  }
}
