package dev.heddle.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClockTest {
  private final Clock clock = Clock.system();

  @Test
  void sleepingNeverEndsBeforeTheInstant() throws InterruptedException {
    long instant = clock.now() + 20_000_000;

    clock.sleepUntil(instant);

    assertThat(clock.now() - instant).isNotNegative();
  }

  @Test
  void anInstantOfThePastNeedsNoWaitingEvenWhenInterrupted() throws InterruptedException {
    Thread.currentThread().interrupt();
    try {
      clock.sleepUntil(clock.now() - 1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anInterruptEndsASleep() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> clock.sleepUntil(clock.now() + 60_000_000_000L))
        .isInstanceOf(InterruptedException.class);
  }
}
