package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.HeddleException;
import dev.heddle.Limits;
import org.junit.jupiter.api.Test;

class RunBudgetTest {
  private static final long GIB = 1L << 30;

  private final RunBudget budget = new RunBudget(10, 10, 4 * GIB, 100);

  @Test
  void aRunIsCountedWithWhatItsLimitsLetItTake() {
    assertThat(budget.need(Limits.none())).isEqualTo(RunBudget.TYPICAL_BYTES);
    assertThat(budget.need(Limits.builder().memoryBytes(GIB).build())).isEqualTo(GIB);
    assertThat(budget.need(Limits.builder().heapBytes(GIB).build()))
        .isEqualTo(GIB + RunBudget.PROCESS_BYTES);
    assertThat(budget.need(Limits.builder().heapBytes(GIB).childProcesses(2).build()))
        .isEqualTo(3 * (GIB + RunBudget.PROCESS_BYTES));
    assertThat(
            budget.need(
                Limits.builder().heapBytes(GIB).childProcesses(2).memoryBytes(2 * GIB).build()))
        .isEqualTo(2 * GIB);
  }

  @Test
  void whatCanNeverFitIsRefused() {
    assertThatThrownBy(() -> budget.need(Limits.builder().heapBytes(4 * GIB).build()))
        .isInstanceOf(HeddleException.class)
        .hasMessage(
            "a run with these limits may take 4352 MiB, and all runs together 4096 MiB: set smaller"
                + " Limits.heapBytes or memoryBytes, or a larger Heddle.Builder.mostMemory");
    assertThatThrownBy(() ->
            budget.need(
                Limits.builder()
                    .heapBytes(Long.MAX_VALUE)
                    .childProcesses(Integer.MAX_VALUE)
                    .build()))
        .isInstanceOf(HeddleException.class);
  }

  @Test
  void aRunWithoutLimitsAlwaysFitsAlone() {
    assertThat(new RunBudget(1, 0, 1000, 100).need(Limits.none())).isEqualTo(1000);
  }

  @Test
  void processesThatAreKeptReadyTakeTheirPart() {
    assertThat(budget.without(2).memory()).isEqualTo(4 * GIB - 2 * RunBudget.PROCESS_BYTES);
    assertThatThrownBy(() -> budget.without(16))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("16 processes that are kept ready")
        .hasMessageContaining("4096 MiB");
  }

  @Test
  void aBudgetWithoutEndHasNoBounds() {
    var endless = new RunBudget(1, 0, Long.MAX_VALUE, 100);

    assertThat(endless.need(Limits.none())).isEqualTo(RunBudget.TYPICAL_BYTES);
    assertThat(endless.need(Limits.builder().heapBytes(Long.MAX_VALUE).build()))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(endless.without(1000).memory()).isPositive();
  }
}
