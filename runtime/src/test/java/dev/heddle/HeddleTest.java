package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as an application without a distribution has them: on its own class path. */
class HeddleTest {
  private static final int SIGTERM = 15;

  @TempDir private static Path cache;
  @TempDir private Path directory;
  private static Map<String, String> environment;

  @BeforeAll
  static void keepTheUsersCacheOutOfIt() {
    environment = new HashMap<>(System.getenv());
    environment.put("XDG_CACHE_HOME", cache.toString());
  }

  @Test
  void aRunTakesArgumentsInputAndEnvironmentAndIsCaptured() throws Exception {
    environment.put("COLOUR", "grün");
    Path script =
        Files.writeString(
            directory.resolve("lesson.py"),
            """
            import os, sys
            print(sys.argv[1:], os.environ['COLOUR'], sys.stdin.read(), os.getcwd())
            print('problem', file=sys.stderr)
            sys.exit(3)
            """);
    try (Heddle heddle = Heddle.builder().build()) {
      RunResult result =
          heddle.run(
              Script.of(script),
              RunOptions.builder()
                  .arguments("a b", "ü")
                  .environment(environment)
                  .input("typed".getBytes(StandardCharsets.UTF_8))
                  .workingDirectory(directory)
                  .build());

      assertThat(result.stderr()).isEqualTo("problem\n");
      assertThat(result.stdout())
          .isEqualTo("['a b', 'ü'] grün typed " + directory.toRealPath() + "\n");
      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.succeeded()).isFalse();
    }
  }

  @Test
  void outputCanBeFollowedAndADeathBySignalIsTold() {
    var out = new ByteArrayOutputStream();
    try (Heddle heddle = Heddle.builder().build()) {
      RunResult result =
          heddle.run(
              Script.command(
                  "import os, signal; print('here', flush=True);"
                      + " os.kill(os.getpid(), signal.SIGTERM)"),
              RunOptions.builder().environment(environment).stdout(out).build());

      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("here\n");
      assertThat(result.stdout()).isEmpty();
      assertThat(result.exitCode()).isEqualTo(-SIGTERM);
    }
  }

  @Test
  void interruptingTheWaitingThreadEndsTheRun() throws Exception {
    try (Heddle heddle = Heddle.builder().build()) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() ->
              heddle.run(
                  Script.command("import time; time.sleep(600)"),
                  RunOptions.builder().environment(environment).build()))
          .isInstanceOf(HeddleException.class)
          .hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
