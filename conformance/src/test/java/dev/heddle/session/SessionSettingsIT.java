package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sets and keeps: the configuration file, the history. */
class SessionSettingsIT {
  @TempDir private Path home;
  private Path config;

  @BeforeEach
  void makeRoomForTheFile() throws IOException {
    config = Files.createDirectories(home.resolve(".config/heddle")).resolve("config.toml");
  }

  @Test
  void keysMayBeThoseOfVi() throws IOException {
    Files.writeString(config, "[session]\nkeys = \"vi\"\n");
    try (var session = TypedSession.start(home)) {
      // Back to the beginning, where an x deletes.
      session.type("x41 + 1\u001b0x\r").shows("\n42\n");
    }
  }

  @Test
  void whatIsWrongInTheFileIsSaid() throws IOException {
    Files.writeString(config, "[session]\nkeys = \"nano\"\ncolour = true\n[other]\n");
    try (var session = TypedSession.start(home)) {
      session.type("6 * 7\r").shows("\n42\n");
      assertThat(session.all())
          .contains("config.toml: keys is to be \"emacs\" or \"vi\", not \"nano\"\n")
          .contains("config.toml: unknown key 'colour' in [session]; there are keys, colours,")
          .contains("config.toml: unknown table or key 'other'; there is [session]\n");
    }
  }

  @Test
  void sessionsAtTheSameTimeKeepTheirBlocksInOneHistory() {
    try (var one = TypedSession.start(home);
        var other = TypedSession.start(home)) {
      one.type("'from the ' + 'one'\r").shows("\n'from the one'\n");
      other.type("'from the ' + 'other'\r").shows("\n'from the other'\n");
      one.type("if True:\rprint('la' + 'st')\r\r").shows("\nlast\n");
    }
    try (var later = TypedSession.start(home)) {
      later.type("\u0012ot").shows("'from the ' + 'other'");
      later.type("\r").shows("\n'from the other'\n").shows(">>> ");
      // Up twice: the block that was typed last before, whole.
      later.type("\u001bOA\u001bOA").shows("print('la' + 'st')");
      later.type("\r\r").shows("\nlast\n");
    }
  }
}
