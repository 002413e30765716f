package dev.heddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.Heddle;
import dev.heddle.Limit;
import dev.heddle.Limits;
import dev.heddle.PythonError;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.Script;
import dev.heddle.watch.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Scripts in processes that were started ahead, which run one after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadyProcessesIT {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @TempDir private Path directory;
  private final Heddle heddle =
      Heddle.builder().readyProcesses(1).scriptsPerProcess(Integer.MAX_VALUE).build();

  @AfterAll
  void noProcessIsLeft() {
    heddle.close();
    int self = (int) ProcessHandle.current().pid();
    assertThat(ProcessTable.now().processes().values())
        .noneMatch(process -> process.parent() == self && !process.ended());
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
  }

  @Test
  void aScriptFindsTheInterpreterThatItAsksFor() throws InterruptedException, IOException {
    readyServer();
    String facts = "import sys; print(__debug__, sys.flags.optimize, sys.warnoptions)";
    assertThat(run(facts, Map.of("PYTHONOPTIMIZE", "1", "PYTHONWARNINGS", "error")).stdout())
        .isEqualTo("False 1 ['error']\n");
    assertThat(run(facts, Map.of()).stdout()).isEqualTo("True 0 []\n");

    Path home = Files.createDirectories(directory.resolve("home"));
    String own = "import site, sys; print(site.USER_BASE, site.USER_SITE in sys.path)";
    assertThat(run(own, Map.of("HOME", home.toString())).stdout())
        .isEqualTo(home + "/.local False\n");
    Files.createDirectories(home.resolve(".local/lib/python3.12/site-packages"));
    assertThat(run(own, Map.of("HOME", home.toString())).stdout())
        .isEqualTo(home + "/.local True\n");
    assertThat(run(own, Map.of("HOME", "/no/such/place")).stdout())
        .isEqualTo("/no/such/place/.local False\n");

    Path modules = Files.createDirectories(directory.resolve("modules"));
    Files.writeString(modules.resolve("sitecustomize.py"), "print('customized')\n");
    assertThat(run("print('end')", Map.of("PYTHONPATH", modules.toString())).stdout())
        .isEqualTo("customized\nend\n");
    assertThat(run("print('end')", Map.of()).stdout()).isEqualTo("end\n");

    for (String name : List.of("one", "two")) {
      directory = Files.createDirectories(modules.resolve(name));
      Files.writeString(directory.resolve("beside.py"), "place = __file__\n");
      String places =
          """
          import beside, os, runpy, sys
          print(beside.place, open('beside.py').read() == 'place = __file__\\n')
          print(runpy.run_path('beside.py')['place'], os.path.abspath('x'), 'beside.py' in os.listdir())
          """;
      assertThat(run(places, Map.of()).stdout())
          .isEqualTo("%1$s/beside.py True\nbeside.py %1$s/x True\n".formatted(directory));
    }
  }

  @Test
  void aReadyProcessThatWasKilledIsReplaced() throws InterruptedException {
    long server = readyServer();
    ProcessHandle process = ProcessHandle.of(server).orElseThrow();
    process.destroyForcibly();
    assertThat(process.onExit()).succeedsWithin(START);
    assertThat(run("print('runs')").stdout()).isEqualTo("runs\n");
    assertThat(readyServer()).isNotEqualTo(server);
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
    return run(source, options, Map.of());
  }

  private RunResult run(String source, Map<String, String> variables) {
    return run(source, RunOptions.builder(), variables);
  }

  private RunResult run(String source, RunOptions.Builder options, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("PYTHON"));
    environment.put("LANG", "C.UTF-8");
    environment.putAll(variables);
    return heddle.run(
        Script.command(source),
        options.environment(environment).workingDirectory(directory).build());
  }
}
