package dev.heddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.EvalResult;
import dev.heddle.Heddle;
import dev.heddle.Isolation;
import dev.heddle.Limits;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.Script;
import dev.heddle.Session;
import dev.heddle.StartMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same programs in processes and in contexts, and what contexts refuse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {
  private static final String NAME = "lesson.py";

  private static final List<String> SESSION =
      List.of(
          "import asyncio, sys, threading\ndef f(n):\n    print('f', n)\n    return n // 2",
          "f(7)",
          "print('to the other', file=sys.stderr); [f(i) for i in range(2)]",
          "f('x')",
          "def (",
          "async def g():\n    await asyncio.sleep(0)\n    return 'awaited'\nawait g()",
          "t = threading.Thread(target=f, args=(9,)); t.start(); t.join()",
          "raise SystemExit(4)");

  private final Heddle heddle = Heddle.builder().readyProcesses(1).readyContexts(1).build();

  @AfterAll
  void end() {
    heddle.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        import sys
        print(sys.argv[1:], __name__, given, input(), sys.stdin.read(), sep='|')
        print('to the other', file=sys.stderr)
        sys.exit(7)
        """,
        """
        def inner():
            raise KeyError('left')
        def outer():
            try:
                inner()
            except KeyError as error:
                raise ValueError('two') from error
        outer()
        """,
        """
        import atexit, threading, time
        atexit.register(print, 'at exit')
        lock = threading.Lock()
        total = 0
        def add():
            global total
            for _ in range(1000):
                with lock:
                    total += 1
        threads = [threading.Thread(target=add) for _ in range(4)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(total, threading.active_count(), threading.current_thread().name)
        threading.Thread(target=lambda: (time.sleep(0.1), print('last'))).start()
        threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()
        threading.Thread(target=lambda: 1 / 0).start()
        """,
        """
        import asyncio
        async def one(n):
            await asyncio.sleep(n / 5)
            print('slept', n)
            return n
        async def main():
            print(await asyncio.gather(one(2), one(1), asyncio.to_thread(int, '3')))
            async with asyncio.timeout(0.01):
                await asyncio.sleep(10)
        asyncio.run(main())
        """,
        """
        import concurrent.futures, os, queue
        os.environ['OWN'] = os.environ['SET'] + '!'
        waiting = queue.Queue()
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            for result in pool.map(lambda n: n * n, range(5)):
                waiting.put(result)
        print([waiting.get() for _ in range(5)], os.environ['OWN'], sorted(os.environ))
        """,
        """
        import os, sys
        print(sorted(globals()), sys.argv[1:], len(sys.orig_argv), len(sys.path))
        print([type(s.buffer).__name__ for s in (sys.stdin, sys.stdout)], sys.stdout.errors)
        print('__future__' in sys.modules, sys.path[0] == os.path.dirname(__file__), __spec__)
        """,
        "raise KeyboardInterrupt",
        "def broken(:",
      })
  void aProgramHasTheSameResultInBoth(String program) {
    RunResult inProcess = run(program, Isolation.PROCESS);
    RunResult inContext = run(program, Isolation.CONTEXT);

    assertThat(inContext.end()).isEqualTo(inProcess.end());
    assertThat(inContext.stdout()).isEqualTo(inProcess.stdout());
    assertThat(withoutPlaces(inContext.stderr())).isEqualTo(withoutPlaces(inProcess.stderr()));
    assertThat(withoutPlaces(inContext.error().toString()))
        .isEqualTo(withoutPlaces(inProcess.error().toString()));
  }

  private RunResult run(String program, Isolation isolation) {
    return heddle.run(
        Script.text(NAME, program),
        RunOptions.builder()
            .isolation(isolation)
            .environment(Map.of("SET", "here", "LC_ALL", "C.UTF-8"))
            .arguments("--one", "two")
            .value("given", 3)
            .input("typed\nrest".getBytes(StandardCharsets.UTF_8))
            .build());
  }

  private static String withoutPlaces(String text) {
    return text.replaceAll("/\\S*/(heddle-script-\\d+|lib/python3.12)/", "")
        .replaceAll("0x\\w+", "");
  }

  @Test
  void whatAContextCannotKeepIsRefusedWhenTheRunIsBuilt() {
    refused("CPU time", options -> options.limits(Limits.builder().cpuTime(second()).build()));
    refused("child processes", o -> o.limits(Limits.builder().childProcesses(1).build()));
    refused("open files", o -> o.limits(Limits.builder().openFiles(10).build()));
    refused("heap", o -> o.limits(Limits.builder().heapBytes(1L << 30).build()));
    refused("memory", o -> o.limits(Limits.builder().memoryBytes(1L << 30).build()));
    refused("no processes", o -> o.startMethod(StartMethod.SPAWN));
  }

  private static void refused(String what, UnaryOperator<RunOptions.Builder> setting) {
    RunOptions.Builder options = setting.apply(RunOptions.builder());
    assertThatThrownBy(() -> options.isolation(Isolation.CONTEXT).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("Isolation.PROCESS");
  }

  private static Duration second() {
    return Duration.ofSeconds(1);
  }

  @Test
  void grantsAreNotTakenForEnforcedInAProcess() {
    RunOptions.Builder options = RunOptions.builder().readableFiles(Path.of("."));
    assertThatThrownBy(() -> options.isolation(Isolation.PROCESS).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Isolation.PROCESS");
    RunOptions usual = RunOptions.builder().writableFiles(Path.of(".")).build();
    assertThatThrownBy(() -> heddle.run(Script.command("pass"), usual))
        .isInstanceOf(IllegalArgumentException.class);
    RunOptions network = RunOptions.builder().network().build();
    assertThatThrownBy(() -> heddle.run(Script.command("pass"), network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("network");
  }

  @Test
  void aSessionDoesTheSameInBoth() {
    List<List<String>> told =
        Stream.of(Isolation.values()).map(isolation -> tellOf(isolation, heddle)).toList();
    assertThat(told.getFirst()).isEqualTo(told.getLast()).hasSize(SESSION.size());
  }

  private static List<String> tellOf(Isolation isolation, Heddle heddle) {
    try (Session session = heddle.session(RunOptions.builder().isolation(isolation).build())) {
      return SESSION.stream().map(session::eval).map(IsolationIT::words).toList();
    }
  }

  private static String words(EvalResult result) {
    return Stream.of(
            result.repr(),
            result.value(),
            result.stdout(),
            result.stderr(),
            result.error(),
            result.end())
        .map(String::valueOf)
        .collect(Collectors.joining("|"));
  }
}
