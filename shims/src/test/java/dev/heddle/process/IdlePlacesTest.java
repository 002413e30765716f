package dev.heddle.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.posix.Posix;
import org.junit.jupiter.api.Test;

class IdlePlacesTest {
  private final IdlePlaces places =
      IdlePlaces.named("heddle-test-" + ProcessHandle.current().pid() + "-", 2);

  @Test
  void thereAreNoMoreThanTheirNumber() {
    int first = places.take().orElseThrow();
    int second = places.take().orElseThrow();

    assertThat(places.take()).isEmpty();

    Posix.close(first);
    Posix.close(second);
  }

  @Test
  void aPlaceThatIsClosedCanBeTakenAgain() {
    int first = places.take().orElseThrow();
    int second = places.take().orElseThrow();
    Posix.close(first);

    int again = places.take().orElseThrow();

    Posix.close(second);
    Posix.close(again);
  }
}
