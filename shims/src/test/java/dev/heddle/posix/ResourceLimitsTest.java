package dev.heddle.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResourceLimitsTest {
  private static final int RLIMIT_CORE = 4;

  @Test
  void aSoftLimitCanBeLowered() {
    ResourceLimits before = ResourceLimits.of(RLIMIT_CORE);
    var lowered = new ResourceLimits(0, before.hard());
    try {
      lowered.setFor(RLIMIT_CORE);
      assertThat(ResourceLimits.of(RLIMIT_CORE)).isEqualTo(lowered);
    } finally {
      before.setFor(RLIMIT_CORE);
    }
  }

  @Test
  void anUnknownResourceIsAnError() {
    assertThatThrownBy(() -> ResourceLimits.of(99)).isInstanceOf(PosixException.class);
  }
}
