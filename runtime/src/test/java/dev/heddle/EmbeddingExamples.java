package dev.heddle;

import dev.heddle.OutputChunk.Stream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The code of docs/embedding.md, so that it is compiled; see {@link EmbeddingGuideTest}. */
final class EmbeddingExamples {
  private EmbeddingExamples() {}

  static void first() {
    try (var heddle = Heddle.builder().build()) {
      RunResult result = heddle.run(Script.of(Path.of("lesson.py")));
      System.out.print(result.stdout());
    }
  }

  static void scripts() {
    Script file = Script.of(Path.of("lessons/threads.py"));
    Script text = Script.text("lesson.py", "print('hello')");
    Script resource = Script.resource(EmbeddingExamples.class, "lesson.py");
    Script module = Script.module("timeit");
    Script command = Script.command("import this");
    keep(file, text, resource, module, command);
  }

  static void options(Heddle heddle, Script script) {
    RunOptions options =
        RunOptions.builder()
            .arguments("--verbose")
            .environment(Map.of("PATH", "/usr/bin:/bin", "LANG", "C.UTF-8"))
            .workingDirectory(Path.of("work"))
            .input("typed\n".getBytes(StandardCharsets.UTF_8))
            .stdout(System.out)
            .build();
    RunResult result = heddle.run(script, options);
    keep(result);
  }

  static void given(Heddle heddle) {
    RunOptions options =
        RunOptions.builder()
            .pythonPath(Path.of("lib"), Path.of("vendor.zip"))
            .switchInterval(Duration.ofMillis(1))
            .startMethod(StartMethod.SPAWN)
            .value("threshold", 0.75)
            .value(
                "rows", List.of(Map.of("name", "a", "count", 3), Map.of("name", "b", "count", 5)))
            .build();
    RunResult result =
        heddle.run(Script.command("print(max(row['count'] for row in rows))"), options);
    keep(result);
  }

  static void handle(Heddle heddle, Script script) throws IOException {
    Run run = heddle.start(script, RunOptions.builder().openInput().build());
    try (var stdin = new PrintStream(run.stdin(), true, StandardCharsets.UTF_8)) {
      stdin.println("first answer");
      stdin.println("second answer");
    }
    CompletableFuture<String> output = run.result().thenApply(RunResult::stdout);
    keep(output);
  }

  static void session(Heddle heddle) {
    try (Session session = heddle.session()) {
      session.put("prices", List.of(19.5, 7, 32));
      session.eval("import statistics");
      EvalResult mean = session.eval("statistics.mean(prices)");
      System.out.println(mean.value(Double.class) + ", shown as " + mean.repr().orElseThrow());
      System.out.println(session.complete("statistics.med", 14).candidates());
    }
  }

  static void interrupted(Session session) {
    try (var timer = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> _ = timer.schedule(session::interrupt, 2, TimeUnit.SECONDS);
      EvalResult endless = session.eval("while True: pass");
      System.out.println(endless.error().orElseThrow().type());
    }
  }

  static String end(RunResult result) {
    return switch (result.end()) {
      case RunEnd.Exit(int status) -> "exited with " + status;
      case RunEnd.Signal(int number) -> "ended by signal " + number;
      case RunEnd.LimitReached(Limit limit, String detail) -> limit + ": " + detail;
      case RunEnd.Cancelled() -> "cancelled";
    };
  }

  static void error(RunResult result) {
    result
        .error()
        .ifPresent(error -> {
          System.out.println(error.type() + ": " + error.message());
          for (PythonError.Frame frame : error.frames()) {
            System.out.println(frame.file() + ":" + frame.line() + " in " + frame.function());
          }
        });
  }

  static void chunks(RunResult result) {
    for (OutputChunk chunk : result.output()) {
      String colour = chunk.stream() == Stream.STDERR ? "red" : "black";
      System.out.println(colour + " after " + chunk.at() + ": " + chunk.text());
    }
  }

  static void limits(Heddle heddle, Script script) {
    Limits limits =
        Limits.builder()
            .wallTime(Duration.ofSeconds(30))
            .cpuTime(Duration.ofSeconds(20))
            .outputBytes(1_000_000)
            .threads(200)
            .childProcesses(10)
            .openFiles(100)
            .heapBytes(512L << 20)
            .memoryBytes(2L << 30)
            .build();
    RunResult result = heddle.run(script, RunOptions.builder().limits(limits).build());
    keep(result);
  }

  static void budget(Script script) {
    try (var heddle =
        Heddle.builder()
            .mostRuns(4, 100)
            .mostMemory(4L << 30)
            .readyProcesses(2)
            .scriptsPerProcess(1)
            .build()) {
      try {
        System.out.print(heddle.run(script).stdout());
      } catch (RunRejectedException full) {
        System.out.println("try again later: " + heddle.figures());
      }
    }
  }

  static void contexts() {
    try (var heddle = Heddle.builder().isolation(Isolation.CONTEXT).readyContexts(4).build()) {
      RunOptions options =
          RunOptions.builder()
              .readableFiles(Path.of("data"))
              .limits(Limits.builder().wallTime(Duration.ofSeconds(10)).build())
              .build();
      Script script = Script.command("print(open('data/rows.csv').read())");
      System.out.print(heddle.run(script, options).stdout());
    }
  }

  static void javaObjects(Heddle heddle) {
    Supplier<String> greeting = () -> "hello from Java";
    RunOptions options =
        RunOptions.builder()
            .isolation(Isolation.CONTEXT)
            .javaObject("greeting", Supplier.class, greeting)
            .build();
    RunResult result = heddle.run(Script.command("print(greeting.get())"), options);
    keep(result);
  }

  /** What a program finds. */
  public interface Registry {
    /** Takes a function. */
    void register(PythonFunction function);
  }

  static void pythonFunctions(Heddle heddle) {
    var handler = new CompletableFuture<PythonFunction>();
    Consumer<PythonFunction> register = handler::complete;
    RunOptions options =
        RunOptions.builder()
            .isolation(Isolation.CONTEXT)
            .javaObject("service", Registry.class, register::accept)
            .build();
    String program =
        """
        import time
        service.register(lambda name: 'hello ' + name)
        time.sleep(1)
        """;
    Run run = heddle.start(Script.command(program), options);
    System.out.println(handler.join().call(String.class, "Java"));
    keep(run);
  }

  static void observer() {
    var switches = new LongAdder();
    RunObserver observer =
        new RunObserver() {
          @Override
          public void lockDropped(Thread thread, boolean forced) {
            if (forced) {
              switches.increment();
            }
          }
        };
    RunOptions options =
        RunOptions.builder().isolation(Isolation.CONTEXT).observer(observer).build();
    keep(options);
  }

  static void capabilities() {
    try (var heddle = Heddle.builder().requireOwnGil().build()) {
      Capabilities found = heddle.capabilities();
      System.out.println("Python " + found.pythonVersion() + ", GraalPy " + found.graalPyVersion());
      if (found.aotCache().isEmpty()) {
        System.out.println("starts slowly: no AOT cache");
      }
    }
  }

  static void snapshot(Run run) {
    run.snapshot()
        .ifPresent(snapshot ->
            snapshot
                .threads()
                .forEach(thread ->
                    System.out.println(thread.name() + " " + thread.waitsFor().orElse("runs"))));
  }

  private static void keep(Object... values) {
    Objects.requireNonNull(values);
  }
}
