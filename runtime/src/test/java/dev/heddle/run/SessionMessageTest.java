package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session and its host say to one another, and what a program could say in its place. */
class SessionMessageTest {
  private static final int MOST_BYTES = 1000;
  private static final SessionMessage FIRST =
      new SessionMessage(SessionMessage.REQUEST, Long.MAX_VALUE, "a\u00ff\0");
  private static final SessionMessage SECOND = new SessionMessage(SessionMessage.END, 0, "");

  private final SessionMessage.Reader reader = new SessionMessage.Reader(MOST_BYTES);

  @Test
  void messagesComeInWhateverPieces() {
    byte[] first = FIRST.toBytes();
    byte[] both = Arrays.copyOf(first, first.length + SECOND.toBytes().length);
    System.arraycopy(SECOND.toBytes(), 0, both, first.length, SECOND.toBytes().length);
    for (int piece = 1; piece <= both.length; piece++) {
      var read = new ArrayList<SessionMessage>();
      for (int start = 0; start < both.length; start += piece) {
        byte[] bytes = Arrays.copyOfRange(both, start, Math.min(both.length, start + piece));
        read.addAll(reader.take(bytes, bytes.length));
      }

      assertThat(read).isEqualTo(List.of(FIRST, SECOND));
    }
  }

  @Test
  void whatIsTooLongOrTooShortIsRefusedBeforeItTakesMemory() {
    assertThatThrownBy(() -> reader.take(new byte[] {0x7f, -1, -1, -1}, Integer.BYTES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no message has 2147483647 bytes");
    assertThatThrownBy(() ->
            new SessionMessage.Reader(MOST_BYTES).take(new byte[Integer.BYTES], Integer.BYTES))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
