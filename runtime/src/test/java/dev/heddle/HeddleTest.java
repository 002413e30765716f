package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as an application without a distribution has them: on its own class path. */
class HeddleTest {
  private static final int SIGKILL = 9;
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
  void aRunThatGoesOnTellsWhatItsThreadsDo() throws Exception {
    String program =
        """
        import threading
        first, second = threading.Lock(), threading.Lock()
        both = threading.Barrier(2)
        def work(mine, other):
            with mine:
                both.wait()
                with other:
                    pass
        for name, locks in ('A', (first, second)), ('B', (second, first)):
            threading.Thread(target=work, args=locks, name=name, daemon=True).start()
        threading.Event().wait()
        """;
    // Closed first, so that nobody waits for a run that goes on.
    try (var runner = Executors.newVirtualThreadPerTaskExecutor();
        Heddle heddle = Heddle.builder().build()) {
      var options = RunOptions.builder().environment(environment).build();
      var run = runner.submit(() -> heddle.run(Script.command(program), options));
      List<RunSnapshot> snapshots = List.of();
      while (snapshots.isEmpty() || snapshots.getFirst().deadlock().isEmpty()) {
        assertThat(run.isDone()).isFalse();
        Thread.sleep(100);
        snapshots = heddle.snapshots();
      }
      // Once more: the threads went on while they were looked at before.
      snapshots = heddle.snapshots();
      ProcessHandle.of(snapshots.getFirst().processId()).orElseThrow().destroyForcibly();

      assertThat(snapshots).hasSize(1);
      List<RunSnapshot.PythonThread> threads = snapshots.getFirst().threads();
      assertThat(threads)
          .as("the threads of %s", snapshots)
          .extracting(RunSnapshot.PythonThread::name)
          .containsExactly("MainThread", "A", "B");
      assertThat(snapshots.getFirst().deadlock())
          .containsExactlyInAnyOrder(threads.get(1).ident(), threads.get(2).ident());
      RunSnapshot.PythonThread stuck = threads.get(1);
      assertThat(stuck.daemon()).isTrue();
      assertThat(stuck.waitsFor().orElseThrow())
          .contains("_thread.lock")
          .endsWith("acquired by \"B\"");
      assertThat(stuck.holds()).hasSize(1);
      assertThat(stuck.stack().getFirst()).isEqualTo(new RunSnapshot.Frame("<string>", 7, "work"));
      assertThat(run.get().exitCode()).isEqualTo(-SIGKILL);
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
