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

  @Test
  void aRunThatNeedsMoreThanAllMayHaveIsRefusedWhenItIsAskedFor() {
    var limits = Limits.builder().heapBytes(Limits.SMALLEST_HEAP_BYTES).build();
    var options = RunOptions.builder().limits(limits).build();
    try (Heddle heddle = Heddle.builder().mostMemory(300L << 20).build()) {
      assertThatThrownBy(() -> heddle.start(Script.command("print('ran')"), options))
          .isInstanceOf(HeddleException.class)
          .hasMessageContaining("may take 512 MiB, and all runs together 300 MiB");
      assertThatThrownBy(() -> heddle.session(options)).hasMessageContaining("may take 512 MiB");
      assertThat(heddle.figures().mostMemoryBytes()).isEqualTo(300L << 20);
      assertThat(heddle.figures().rejected()).isEqualTo(2);
    }
    assertThatThrownBy(() -> Heddle.builder().mostMemory(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Heddle.builder().mostMemory(1).readyProcesses(1).build())
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("kept ready");
  }
}
