package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in this process: what keeps them apart from it and from one another, and how they end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextRunTest {
  private static final int GIVE_UP_SECONDS = 180;

  @TempDir private Path directory;
  private final Heddle heddle =
      Heddle.builder().isolation(Isolation.CONTEXT).readyContexts(2).build();

  @AfterAll
  void endsWithAllItsThreads() throws InterruptedException {
    heddle.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("(heddle-context|heddle-cancel|python).*")) {
        assertThat(thread.join(Duration.ofMinutes(1))).as(thread.getName()).isTrue();
      }
    }
  }

  private RunResult run(String program) {
    return heddle.run(Script.text("lesson.py", program));
  }

  private static final String REASON =
      " needs Isolation.PROCESS: this program runs in the process of its host";

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("os.fork", "import os; os.fork()"),
          Map.entry("os._exit", "import os; os._exit(3)"),
          Map.entry("os.abort", "import os; os.abort()"),
          Map.entry("os.chdir", "import os; os.chdir('/')"),
          Map.entry("os.kill", "import os; os.kill(os.getpid(), 9)"),
          Map.entry("os.system", "import os; os.system('true')"),
          Map.entry("os.execv", "import os; os.execv('/bin/true', ['true'])"),
          Map.entry("signal.signal", "import signal; signal.signal(2, signal.SIG_IGN)"),
          Map.entry("signal.raise_signal", "import signal; signal.raise_signal(15)"),
          Map.entry("signal.alarm", "import signal; signal.alarm(1)"),
          Map.entry("subprocess", "import subprocess; subprocess.run(['true'])"),
          Map.entry("multiprocessing", "import multiprocessing as m; m.Process().start()"),
          Map.entry(
              "multiprocessing.SemLock",
              "import concurrent.futures as c; c.ProcessPoolExecutor(1).submit(int)"),
          Map.entry("socket.socket", "import socket; socket.socket()"),
          Map.entry("socket.getaddrinfo", "import socket; socket.getaddrinfo('localhost', 80)"),
          Map.entry("select.select", "import select; select.select([], [], [], 0)"),
          Map.entry("faulthandler.enable", "import faulthandler; faulthandler.enable()"),
          Map.entry("resource.setrlimit", "import resource; resource.setrlimit(7, (9, 9))"),
          Map.entry("_thread.interrupt_main", "import _thread; _thread.interrupt_main()"),
          Map.entry(
              "add_signal_handler",
              "import asyncio; asyncio.new_event_loop().add_signal_handler(2, print)"));

  @Test
  void whatNeedsAProcessEndsInAnErrorThatSaysSo() {
    RunResult result =
        heddle.run(
            Script.command(
                """
                for name, statement in refused.items():
                    try:
                        exec(statement)
                        print(name, 'did it')
                    except OSError as error:
                        print(error)
                """),
            RunOptions.builder().value("refused", REFUSED).build());

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout().lines())
        .containsExactlyInAnyOrderElementsOf(
            REFUSED.keySet().stream().map(what -> "[Errno 38] " + what + REASON).toList());
  }

  @Test
  void callbacksHaveContextsOfTheirOwnInALoopWithinTheLoopToo() {
    RunResult result =
        run(
            """
            import asyncio, contextvars

            user = contextvars.ContextVar('user')

            def note(name):
                print(name, 'saw', user.get())
                user.set(name)

            def nest(loop, depth):
                loop.call_soon(note, depth)
                if depth < 3:
                    loop.call_soon(nest, loop, depth + 1)
                    loop._run_once()
                print(depth, 'has', user.get())

            async def main():
                user.set('main')
                loop = asyncio.get_running_loop()
                loop.call_soon(note, 'first')
                loop.call_soon(nest, loop, 1)
                await asyncio.sleep(0.5)

            asyncio.run(main())
            """);

    // As in CPython 3.12.1.
    assertThat(result.stdout().lines())
        .containsExactly(
            "first saw main",
            "1 saw main",
            "2 saw main",
            "3 has main",
            "2 has main",
            "1 has main",
            "3 saw main");
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void filesAreSeenWhereTheyAreGranted() throws IOException {
    Path inside = Files.createDirectory(directory.resolve("inside"));
    Path outside = Files.writeString(directory.resolve("secret.txt"), "secret");
    Files.writeString(inside.resolve("data.txt"), "data");
    Files.createSymbolicLink(inside.resolve("link"), directory);
    String program =
        """
        import os
        def attempt(function, *arguments):
            try:
                result = function(*arguments)
                print(result.read() if hasattr(result, 'read') else result)
            except OSError as error:
                print(type(error).__name__)
        attempt(open, 'data.txt')
        attempt(open, '../secret.txt')
        attempt(open, 'link/secret.txt')
        attempt(os.listdir, 'link')
        attempt(os.path.exists, '/etc/passwd')
        attempt(os.symlink, '/etc', 'etc')
        attempt(open('made.txt', 'w').write, 'made') if WRITES else attempt(open, 'made.txt', 'w')
        """;
    RunOptions.Builder options = RunOptions.builder().workingDirectory(inside);

    RunResult reading =
        heddle.run(
            Script.text("files.py", program),
            options.value("WRITES", false).readableFiles(inside).build());
    assertThat(reading.stderr()).isEmpty();
    assertThat(reading.stdout().lines())
        .containsExactly(
            "data",
            "PermissionError",
            "PermissionError",
            "PermissionError",
            "False",
            "OSError",
            "PermissionError");
    assertThat(inside.resolve("made.txt")).doesNotExist();

    RunResult writing =
        heddle.run(
            Script.text("files.py", program),
            options.value("WRITES", true).writableFiles(inside).build());
    assertThat(writing.stdout()).endsWith("4\n");
    assertThat(inside.resolve("made.txt")).hasContent("made");
    assertThat(outside).hasContent("secret");
  }

  @Test
  void thereIsNoWayToJava() {
    RunResult result =
        run(
            """
            for module in 'java', 'polyglot':
                try:
                    found = __import__(module)
                    found.type('java.lang.System') if module == 'java' else found.import_value('x')
                    print('found')
                except Exception as error:
                    print('nothing')
            """);
    assertThat(result.stdout()).doesNotContain("found");
  }

  @Test
  void aHundredRunsAtTheSameTimeShareNothing() {
    String program =
        """
        import os, sys, threading, time
        os.environ['OWN'] = sys.argv[1]
        shared = []
        def write():
            for n in range(5):
                shared.append(sys.argv[1])
                print(sys.argv[1], os.environ['OWN'], own, flush=True)
                time.sleep(0.001)
        threads = [threading.Thread(target=write) for _ in range(2)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(set(shared), input())
        """;
    List<Run> runs =
        IntStream.range(0, 100)
            .mapToObj(number ->
                heddle.start(
                    Script.text("lesson.py", program),
                    RunOptions.builder()
                        .arguments("run" + number)
                        .value("own", number)
                        .input(("line" + number).getBytes(StandardCharsets.UTF_8))
                        .build()))
            .toList();
    for (int number = 0; number < runs.size(); number++) {
      RunResult result = runs.get(number).await();
      assertThat(result.stderr()).isEmpty();
      assertThat(result.stdout())
          .isEqualTo(
              "run%1$d run%1$d %1$d\n".formatted(number).repeat(10)
                  + "{'run%1$d'} line%1$d\n".formatted(number));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while True: pass",
        "while True: print(1)",
        "time.sleep(1e9)",
        "lock = threading.Lock(); lock.acquire(); lock.acquire()",
        "input()",
        "queue.SimpleQueue().get()",
        "asyncio.run(asyncio.sleep(1e9))",
        "atexit.register(time.sleep, 1e9)",
        "for _ in range(20): threading.Thread(target=time.sleep, args=(1e9,)).start()",
        "exec('while True:\\n try:\\n  while True: pass\\n except BaseException: pass')",
      })
  void aRunIsCancelledWhateverItDoes(String statement) throws InterruptedException {
    Run run =
        heddle.start(
            Script.command(
                "import asyncio, atexit, queue, sys, threading, time\n"
                    + "print('begun', file=sys.stderr, flush=True)\n"
                    + statement),
            RunOptions.builder().openInput().stderr(signalOf(begun)).build());
    assertThat(begun.tryAcquire(GIVE_UP_SECONDS, TimeUnit.SECONDS)).isTrue();
    run.cancel();
    RunResult result = run.await();

    assertThat(result.end()).isEqualTo(new RunEnd.Cancelled());
    assertThat(result.exitCode()).isEqualTo(RunEnd.KILLED);
  }

  private final Semaphore begun = new Semaphore(0);

  private static OutputStream signalOf(Semaphore semaphore) {
    return new OutputStream() {
      @Override
      public void write(int value) {}

      @Override
      public void write(byte[] bytes, int offset, int length) {
        semaphore.release();
      }
    };
  }

  @Test
  void limitsThatAContextCanKeepEndARun() {
    assertThat(limited("while True: pass", Limits.builder().wallTime(Duration.ofSeconds(1))).end())
        .isInstanceOfSatisfying(
            RunEnd.LimitReached.class,
            reached -> assertThat(reached.limit()).isEqualTo(Limit.WALL_TIME));
    RunResult output = limited("while True: print('x' * 99)", Limits.builder().outputBytes(1000));
    assertThat(output.end())
        .isEqualTo(new RunEnd.LimitReached(Limit.OUTPUT, "wrote more than 1000 bytes"));
    assertThat(output.stdout()).hasSize(1000);
    assertThat(
            limited(
                    """
                    import threading, time
                    while True:
                        threading.Thread(target=time.sleep, args=(1e9,)).start()
                    """,
                    Limits.builder().threads(3))
                .end())
        .isEqualTo(new RunEnd.LimitReached(Limit.THREADS, "wanted one thread more"));
  }

  private RunResult limited(String program, Limits.Builder limits) {
    return heddle.run(Script.command(program), RunOptions.builder().limits(limits.build()).build());
  }

  @Test
  void outputIsPassedOnAndInputAwaited() throws IOException {
    var passed = new ByteArrayOutputStream();
    Run run =
        heddle.start(
            Script.command("import sys\nfor line in sys.stdin: print('got', line.strip())"),
            RunOptions.builder().openInput().stdout(passed).build());
    try (var stdin = new PrintStream(run.stdin(), true, StandardCharsets.UTF_8)) {
      stdin.println("one");
      stdin.println("two");
    }
    assertThat(run.await().transcript()).isEmpty();
    assertThat(passed).hasToString("got one\ngot two\n");
    assertThat(run.processId()).isEmpty();
  }

  @Test
  void aStreamThatFailsEndsTheRun() {
    var failing =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("full");
          }
        };
    assertThatThrownBy(() ->
            heddle.run(
                Script.command("while True: print(1)"),
                RunOptions.builder().stdout(failing).build()))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("full");
  }

  /** What a program may do with the host's stock. */
  public interface Stock {
    /** Returns how many there are. */
    int count(String name);

    /** Fails. */
    void fail(String reason);
  }

  private static final class Shelf implements Stock {
    @Override
    public int count(String name) {
      return name.length();
    }

    @Override
    public void fail(String reason) {
      throw new IllegalStateException(reason);
    }
  }

  @Test
  void aJavaObjectIsSeenThroughItsInterface() {
    RunOptions.Builder options = RunOptions.builder().javaObject("stock", Stock.class, new Shelf());
    RunResult result =
        heddle.run(
            Script.command(
                """
                print(stock.count('bolts') + 1, hasattr(stock, 'hashCode'))
                try:
                    stock.fail('none left')
                except BaseException as error:
                    print('none left' in str(error))
                try:
                    stock.count = len
                except Exception:
                    print('fixed')
                """),
            options.build());
    assertThat(result.transcript()).isEqualTo("6 False\nTrue\nfixed\n");

    assertThatThrownBy(() -> options.isolation(Isolation.PROCESS).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Isolation.CONTEXT");
    assertThatThrownBy(() -> options.javaObject("shelf", Shelf.class, new Shelf()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("public interfaces");
  }

  @Test
  void aRunThatCannotBeStoppedIsReportedAndCounted() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    Runnable deaf =
        () -> {
          begun.countDown();
          while (released.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
            boolean _ = Thread.interrupted();
          }
        };
    Run run =
        heddle.start(
            Script.command("deaf.run()"),
            RunOptions.builder().javaObject("deaf", Runnable.class, deaf).build());
    assertThat(begun.await(GIVE_UP_SECONDS, TimeUnit.SECONDS)).isTrue();
    run.cancel();

    assertThatThrownBy(run::await)
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("could not be stopped")
        .hasMessageContaining("Isolation.PROCESS");
    assertThat(heddle.figures().stuck()).isEqualTo(1);
    released.countDown();
    while (heddle.figures().stuck() > 0) {
      Thread.sleep(10);
    }
    assertThat(heddle.figures().running()).isZero();
  }

  @Test
  void theHostIsLeftAsItWas() throws IOException {
    PrintStream err = System.err;
    var written = new ByteArrayOutputStream();
    Locale locale = Locale.getDefault();
    String zone = TimeZone.getDefault().getID();
    Path here = Path.of("/proc/self/cwd");
    try {
      System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
      Path before = here.toRealPath();
      RunResult result =
          heddle.run(
              Script.text(
                  "lesson.py",
                  """
                  import locale, os, sys, threading, time, warnings
                  os.environ['TZ'] = 'Asia/Tokyo'
                  time.tzset()
                  try:
                      locale.setlocale(locale.LC_ALL, 'de_DE.UTF-8')
                  except locale.Error:
                      pass
                  warnings.warn('seen')
                  os.write(2, b'raw')
                  os.dup2(1, 2)
                  os.close(0)
                  threading.Thread(target=lambda: 1 / 0).start()
                  threading.Thread(target=time.sleep, args=(1e9,), daemon=True).start()
                  sys.exit('end')
                  """),
              RunOptions.builder().environment(Map.of("TZ", "Europe/Rome")).build());
      assertThat(result.end()).isEqualTo(new RunEnd.Exit(1));
      assertThat(here.toRealPath()).isEqualTo(before);
    } finally {
      System.setErr(err);
    }
    assertThat(written).hasToString("");
    assertThat(Locale.getDefault()).isEqualTo(locale);
    assertThat(TimeZone.getDefault().getID()).isEqualTo(zone);
  }

  @Test
  void whatGoesOnEndsWhenTheRuntimeIsClosed() {
    List<Run> runs = new ArrayList<>();
    try (Heddle own = Heddle.builder().isolation(Isolation.CONTEXT).readyContexts(1).build()) {
      runs.add(own.start(Script.command("while True: pass")));
      runs.add(own.start(Script.command("import time; time.sleep(1e9)")));
    }
    assertThat(runs).allMatch(Run::isDone);
    assertThat(runs.getFirst().await().end()).isEqualTo(new RunEnd.Cancelled());
  }
}
