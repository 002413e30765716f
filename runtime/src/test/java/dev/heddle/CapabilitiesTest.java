package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What runs rest on. */
class CapabilitiesTest {
  @Test
  void aProcessTellsWhatRunsRestOn() {
    try (Heddle heddle = Heddle.builder().requireOwnGil().build()) {
      Capabilities found = heddle.capabilities();

      assertThat(found.pythonVersion()).startsWith("3.12.");
      assertThat(found.graalPyVersion()).startsWith("25.");
      assertThat(found.ownGil()).isTrue();
      assertThat(found.ownGilReason()).isEmpty();
      assertThat(found.engine()).isNotEmpty();
      assertThat(found.aotCache()).isEmpty();
      assertThat(found.distribution()).isEmpty();
      assertThat(found.isolations()).containsExactlyInAnyOrder(Isolation.values());
      assertThat(heddle.capabilities()).isSameAs(found);
      assertThat(heddle.figures().finished()).isZero();
    }
  }

  @Test
  void anotherLockIsRefusedWithItsReason() {
    assertThatThrownBy(() -> Heddle.Builder.checkOwnGil(with(false, "its class has moved")))
        .isInstanceOf(HeddleException.class)
        .hasMessageStartingWith("GraalPy's own interpreter lock would be in charge")
        .hasMessageContaining("its class has moved");
    assertThatCode(() -> Heddle.Builder.checkOwnGil(with(true, ""))).doesNotThrowAnyException();
  }

  private static Capabilities with(boolean ownGil, String reason) {
    return new Capabilities(
        "3.12.8",
        "25.2.4",
        ownGil,
        reason,
        "Interpreted",
        false,
        Optional.empty(),
        Optional.empty(),
        Set.of(Isolation.PROCESS));
  }
}
