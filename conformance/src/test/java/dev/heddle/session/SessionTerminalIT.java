package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kind of terminal a session is at, and how large it is. */
class SessionTerminalIT {
  @TempDir private Path home;

  @Test
  void oneThatKnowsNothingIsWrittenToPlainly() {
    try (var session = TypedSession.start(home, List.of(), List.of("TERM=dumb"))) {
      session.type("def double(n):\r  return n * 2\r\r").type("double(21)\r").shows("42\n");
      session.type("import sys; sys.exit(3)\r");
      assertThat(session.status()).isEqualTo(3);
      assertThat(session.raw()).doesNotContain("\u001b");
    }
  }

  @Test
  void nothingIsColouredWhereNoColoursAreWanted() {
    try (var coloured = TypedSession.start(home);
        var plain = TypedSession.start(home, List.of(), List.of("NO_COLOR=1"))) {
      coloured.type("len('abc')\r").shows("\n3\n");
      plain.type("len('abc')\r").shows("\n3\n");
      assertThat(coloured.raw()).containsPattern("\u001b\\[[0-9;]*3[0-9]m");
      assertThat(plain.raw()).doesNotContainPattern("\u001b\\[[0-9;]*[1-9]m");
    }
  }

  @Test
  void programsLearnOfItsNewSize() {
    try (var session = TypedSession.start(home)) {
      session.type("import os, signal\r");
      session.type("os.system('stty cols 44 rows 11 < /dev/tty')\r").shows("\n0\n");
      session
          .type("while os.get_terminal_size(1) != (44, 11): pass\r\r")
          .type("tuple(os.get_terminal_size(2))\r")
          .shows("\n(44, 11)\n");
    }
  }
}
