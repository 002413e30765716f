package dev.heddle.posix;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketInputTest {
  private final int[] ends = Descriptors.socketPair();
  private boolean ended;

  @AfterEach
  void close() {
    Posix.close(ends[0]);
    end();
  }

  private void end() {
    if (!ended) {
      ended = true;
      Posix.close(ends[1]);
    }
  }

  private void send(String text) {
    int _ = Posix.write(ends[1], text.getBytes(US_ASCII), 0);
  }

  @Test
  void receivesWhatIsThereAndNoMoreThanItIsAskedFor() {
    send("Kette und Schuss");

    assertThat(SocketInput.receive(ends[0], 5)).asString(US_ASCII).isEqualTo("Kette");
    assertThat(SocketInput.receive(ends[0], SocketInput.MOST_BYTES))
        .asString(US_ASCII)
        .isEqualTo(" und Schuss");
  }

  @Test
  void doesNotWait() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> SocketInput.receive(ends[0], 1))
        .satisfies(failure -> assertThat(failure.errno()).isEqualTo(Posix.EAGAIN));
  }

  @Test
  void receivesNothingAtTheEnd() {
    end();

    assertThat(SocketInput.receive(ends[0], 1)).isEmpty();
  }
}
