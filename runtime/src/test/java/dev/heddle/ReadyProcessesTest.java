package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.watch.ProcessTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Scripts in processes that were started ahead, which run one after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadyProcessesTest {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @TempDir private static Path cache;
  @TempDir private Path directory;
  private final Heddle heddle =
      Heddle.builder().readyProcesses(1).scriptsPerProcess(Integer.MAX_VALUE).build();

  @AfterAll
  void end() {
    heddle.close();
  }

  @Test
  void aScriptFindsNothingOfTheOneBefore() throws InterruptedException {
    long server = readyServer();
    assertThat(
            run("""
            import os, signal, sys
            os.environ['LEFT'] = '1'
            os.chdir('/')
            signal.signal(signal.SIGTERM, lambda *_: None)
            sys.path.append('left')
            print = None
            sys.exit(3)
            """)
                .exitCode())
        .isEqualTo(3);

    RunResult next =
        run(
            """
            import os, signal, sys
            os.system('echo child ${LEFT-without}')
            print(os.getpid(), os.getcwd(), os.environ.get('LEFT'), sys.path[-1] == 'left',
                  signal.getsignal(signal.SIGTERM).name)
            """);
    assertThat(next.stderr()).isEmpty();
    assertThat(next.stdout())
        .isEqualTo("child without\n%d %s None False SIG_DFL\n".formatted(server, directory));

    RunResult given =
        run(
            "import os, sys; print(os.getpid(), text, sys.getswitchinterval(), sys.path[1])",
            RunOptions.builder()
                .value("text", "given")
                .switchInterval(Duration.ofMillis(1))
                .pythonPath(Path.of("lib")));
    assertThat(given.stdout()).isEqualTo("%d given 0.001 %s/lib\n".formatted(server, directory));
    assertThat(run("import sys; print(sys.getswitchinterval(), 'text' in globals())").stdout())
        .isEqualTo("0.005 False\n");

    RunResult daemon =
        run(
            """
            import threading, time
            threading.Thread(target=time.sleep, args=[600], daemon=True).start()
            """);
    assertThat(daemon.succeeded()).isTrue();
    assertThat(ProcessHandle.of(server)).isEmpty();

    readyServer();
    PythonError error = run("1 / 0").error().orElseThrow();
    assertThat(error.type() + ": " + error.message())
        .isEqualTo("ZeroDivisionError: division by zero");
    RunResult endless =
        run(
            "print('begun', flush=True); sum(range(10 ** 12))",
            Limits.builder().wallTime(Duration.ofSeconds(5)).build());
    assertThat(endless.end())
        .isInstanceOfSatisfying(
            RunEnd.LimitReached.class, end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
    assertThat(endless.stdout()).isEqualTo("begun\n");

    heddle.close();
    int self = (int) ProcessHandle.current().pid();
    assertThat(ProcessTable.now().processes().values())
        .noneMatch(process -> process.parent() == self && !process.ended());
  }

  /** Returns the process id of a server, once one is there: the one that runs two scripts. */
  private long readyServer() throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    String before = "";
    while (System.nanoTime() < deadline) {
      String now = run("import os; print(os.getpid())").stdout();
      if (now.equals(before)) {
        return Long.parseLong(now.strip());
      }
      before = now;
      // Until one is ready, each script starts a process of its own, which takes longer.
      Thread.sleep(PAUSE);
    }
    throw new AssertionError("no process is ready after " + START);
  }

  private RunResult run(String source) {
    return run(source, Limits.none());
  }

  private RunResult run(String source, Limits limits) {
    return run(source, RunOptions.builder().limits(limits));
  }

  private RunResult run(String source, RunOptions.Builder options) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("LANG", "C.UTF-8");
    environment.put("XDG_CACHE_HOME", cache.toString());
    return heddle.run(
        Script.command(source),
        options.environment(environment).workingDirectory(directory).build());
  }
}
