package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.OutputChunk.Stream;
import dev.heddle.watch.ProcessTable;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
  void anUncaughtExceptionIsToldAsDataAndAResourceRunsAsAFile() {
    try (Heddle heddle = Heddle.builder().build()) {
      RunResult result =
          heddle.run(
              Script.resource(HeddleTest.class, "failing.py"),
              RunOptions.builder().environment(environment).mergeStreams().build());

      assertThat(result.end()).isEqualTo(new RunEnd.Exit(1));
      PythonError error = result.error().orElseThrow();
      assertThat(error.type()).isEqualTo("Refusal");
      assertThat(error.message()).isEqualTo("nothing ünder ☃");
      assertThat(error.frames()).extracting(PythonError.Frame::line).containsExactly(12, 9);
      assertThat(error.frames())
          .extracting(PythonError.Frame::function)
          .containsExactly("<module>", "look");
      assertThat(error.frames().getFirst().column()).hasValue(1);
      PythonError cause = error.cause().orElseThrow();
      assertThat(cause.type() + " " + cause.message()).isEqualTo("KeyError 'key'");
      assertThat(cause.frames()).extracting(PythonError.Frame::line).containsExactly(7);
      String file = error.frames().getFirst().file();
      assertThat(file).endsWith("/failing.py");
      assertThat(Path.of(file).getParent()).doesNotExist();
      assertThat(result.stdout()).contains("    look({})\n", "Refusal: nothing ünder ☃\n");
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
  void aRunThatGoesOnTellsWhatItsTasksAwait() throws Exception {
    String program =
        """
        import asyncio
        async def work():
            await asyncio.Event().wait()
        async def main():
            await asyncio.create_task(work(), name='worker')
        asyncio.run(main())
        """;
    try (Heddle heddle = Heddle.builder().build()) {
      var options = RunOptions.builder().environment(environment).build();
      Run run = heddle.start(Script.command(program), options);
      List<RunSnapshot.Task> tasks = List.of();
      while (tasks.size() < 2 || tasks.getLast().stack().size() < 2) {
        assertThat(run.isDone()).isFalse();
        Thread.sleep(100);
        tasks = run.snapshot().map(RunSnapshot::tasks).orElse(List.of());
      }
      run.cancel();

      assertThat(tasks).extracting(RunSnapshot.Task::name).containsExactly("Task-1", "worker");
      assertThat(tasks.getFirst().awaits()).containsExactly(1);
      assertThat(tasks.getFirst().stack())
          .containsExactly(new RunSnapshot.Frame("<string>", 5, "main"));
      RunSnapshot.Task worker = tasks.getLast();
      assertThat(worker.awaits()).isEmpty();
      assertThat(worker.running()).isFalse();
      assertThat(worker.stack())
          .extracting(RunSnapshot.Frame::function)
          .containsExactly("Event.wait", "work");
    }
  }

  @Test
  void aStartedRunIsWrittenToAndCancelledWithAllThatItHasStarted() throws Exception {
    String program =
        """
        import pathlib, subprocess, sys, time
        near = subprocess.Popen(['sleep', '600'])
        far = subprocess.Popen(['sleep', '600'], start_new_session=True)
        print(near.pid, far.pid, flush=True)
        time.sleep(1)
        print(input(), file=sys.stderr, flush=True)
        time.sleep(1)
        print('ümläut', end='', flush=True)
        pathlib.Path('done').touch()
        time.sleep(600)
        """;
    try (Heddle heddle = Heddle.builder().build()) {
      Run run =
          heddle.start(
              Script.command(program),
              RunOptions.builder()
                  .environment(environment)
                  .workingDirectory(directory)
                  .input("ty".getBytes(StandardCharsets.UTF_8))
                  .openInput()
                  .build());
      try (OutputStream stdin = run.stdin()) {
        stdin.write("ped\n".getBytes(StandardCharsets.UTF_8));
        while (!run.isDone() && !Files.exists(directory.resolve("done"))) {
          Thread.sleep(100);
        }
      }
      assertThat(run.processId()).isPresent();
      run.cancel();
      RunResult result = run.await();

      assertThat(result.end()).as(result.transcript()).isEqualTo(new RunEnd.Cancelled());
      assertThat(result.output())
          .extracting(OutputChunk::stream)
          .containsExactly(Stream.STDOUT, Stream.STDERR, Stream.STDOUT);
      assertThat(result.stderr()).isEqualTo("typed\n");
      String[] lines = result.stdout().split("\n", -1);
      assertThat(lines[1]).isEqualTo("ümläut");
      assertThat(lines[0].split(" ", -1))
          .hasSize(2)
          .noneMatch(pid -> isAlive(Integer.parseInt(pid)));
      assertThat(ProcessHandle.of(run.processId().getAsLong())).isEmpty();
    }
  }

  private static boolean isAlive(int pid) {
    return ProcessTable.entry(pid).filter(entry -> !entry.ended()).isPresent();
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
