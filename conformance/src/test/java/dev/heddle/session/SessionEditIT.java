package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code %edit}, with editors that are programs of their own. */
class SessionEditIT {
  @TempDir private Path home;
  private Path editor;
  private Path temporary;

  @BeforeEach
  void makeRoom() throws IOException {
    editor = home.resolve("editor");
    temporary = Files.createDirectory(home.resolve("tmp"));
  }

  private TypedSession withEditor(String script) throws IOException {
    Files.writeString(editor, "#!/bin/sh\n" + script);
    assertThat(editor.toFile().setExecutable(true)).isTrue();
    return TypedSession.start(
            home, List.of(), List.of("VISUAL=" + editor + " -n", "TMPDIR=" + temporary))
        .shows(">>> ");
  }

  @Test
  void theEditorHasTheTerminalAndItsProgramIsRun() throws IOException {
    try (var session =
        withEditor(
            """
            cp "$2" "$2~"; echo "$1 to what?"; read answer; sed -i "s/41/$answer/" "$2"; exit 0
            """)) {
      session.type("print(41)\r").shows("\n41\n");
      session.type("%edit\r").shows("-n to what?").type("43 - 1\r");
      session.shows("print(43 - 1)\n42\n").shows(">>> ");
      session.type("%edit\r").shows("-n to what?").type("0\r").shows("print(43 - 1)\n42\n");
      session.type("%edit ~/new.py\r").shows("-n to what?").type("0\r");
      session.shows("new.py was not written\n").shows(">>> ");
      session.type("6 * 7\r").shows("\n42\n");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void oneThatFailsHasNothingRun() throws IOException {
    try (var session = withEditor("echo 'print(6 * 7)' > \"$2\"; exit 3\n")) {
      session.type("%edit\r").shows("editor -n' ended with status 3, so nothing is run\n");
      session.type("'go' 'es on'\r").shows("\n'goes on'\n");
      assertThat(session.all()).doesNotContain("42");
      session.type("import os; os.environ['VISUAL'] = '/nowhere/editor'\r");
      session
          .type("%edit\r")
          .shows("'/nowhere/editor' cannot be started: No such file or directory");
      session.type("os.environ['VISUAL'] = 'one \\' quote'\r");
      session.type("%edit\r").shows("cannot be started: No closing quotation");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void oneThatIsKilledLeavesTheTerminalAsItWas() throws IOException {
    try (var session = withEditor("stty raw -echo; kill -9 $$\n")) {
      session.type("%edit\r").shows("editor -n' was ended by SIGKILL, so nothing is run\n");
      session.type("input('your na' 'me: ')\r").shows("your name: ");
      session.type("Ada\r").shows("Ada\n'Ada'\n");
      session.type("if True:\rprint('be' 'gun')\rwhile True: pass\r\r").shows("\nbegun\n");
      session.interrupt().shows("KeyboardInterrupt\n");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void ctrlCBelongsToTheEditor() throws IOException {
    try (var session =
        withEditor(
            """
            trap 'echo "print(6 * 7)" > "$2"; exit 0' INT
            echo wai""ting; while :; do sleep 0.1; done
            """)) {
      session.type("%edit\r").shows("waiting\n");
      session.interrupt().shows("print(6 * 7)\n42\n").shows(">>> ");
      assertThat(session.all()).doesNotContain("KeyboardInterrupt");
      session.type("if True:\rprint('be' 'gun')\rwhile True: pass\r\r").shows("\nbegun\n");
      session.interrupt().shows("KeyboardInterrupt\n");
    }
  }
}
