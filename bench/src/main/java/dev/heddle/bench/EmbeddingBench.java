package dev.heddle.bench;

import dev.heddle.Heddle;
import dev.heddle.HeddleException;
import dev.heddle.Isolation;
import dev.heddle.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;

/**
 * How long an application waits for a Python program that prints a line, by the ways that it has to
 * run one; how many it gets done; and what that takes.
 */
final class EmbeddingBench {
  private static final String HELLO = "print('hello')";
  private static final String EXPECTED = "hello\n";
  private static final String IN_CONTEXT = "Heddle, prepared context";
  private static final String IN_CHILD = "Heddle, warm child";
  private static final String PLAIN = "plain GraalPy context";
  private static final String CPYTHON = "CPython, started";
  private static final int READY = 2;
  private static final int SAMPLES_PER_RUN = 8;
  private static final int BATCH = 10;
  private static final int MANY_READY = 9;
  private static final long SETTLING_MILLIS = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

  private final PrintWriter out;
  private final int runs;

  /** A way to run a program; {@code ready} tells whether what it keeps ready is. */
  private record Way(Callable<String> hello, BooleanSupplier ready) {}

  private EmbeddingBench(PrintWriter out, int runs) {
    this.out = out;
    this.runs = runs;
  }

  /**
   * Measures and prints the tables.
   *
   * @param cpython CPython's executable, if there is one
   * @param coldHosts commands that run a file in a host that has just started, by their names
   */
  static void run(Measurements measurements, Optional<Path> cpython, List<Contestant> coldHosts)
      throws IOException {
    var bench = new EmbeddingBench(measurements.out(), measurements.runs());
    try (Heddle contexts =
            Heddle.builder().isolation(Isolation.CONTEXT).readyContexts(READY).build();
        Heddle children = Heddle.builder().readyProcesses(READY).build()) {
      var ways = new LinkedHashMap<String, Way>();
      ways.put(IN_CONTEXT, wayOf(contexts));
      ways.put(IN_CHILD, wayOf(children));
      ways.put(PLAIN, new Way(EmbeddingBench::plain, () -> true));
      cpython.ifPresent(path ->
          ways.put(CPYTHON, new Way(() -> start(path.toString(), "-c", HELLO), () -> true)));
      // The first script tells of what kind processes that are kept ready have to be.
      check(ways.get(IN_CHILD).hello());
      bench.latencies(ways);
      bench.throughput(ways);
    }
    bench.memory();
    Table.print(
        measurements.out(),
        "Embedding: from a host's start to the end of its first program (in s)",
        measurements.wallTimes(coldHosts, "hello.py"));
  }

  private static Way wayOf(Heddle heddle) {
    Script script = Script.command(HELLO);
    return new Way(() -> heddle.run(script).stdout(), () -> heddle.figures().ready() == READY);
  }

  /** Returns what the program prints in a context of GraalPy's as its documentation makes one. */
  private static String plain() {
    var printed = new ByteArrayOutputStream();
    try (Context context =
        Context.newBuilder("python")
            .option("engine.WarnInterpreterOnly", "false")
            .out(printed)
            .build()) {
      context.eval("python", HELLO);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static String start(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private void latencies(SequencedMap<String, Way> ways) {
    var millis = new LinkedHashMap<String, List<Double>>();
    ways.keySet().forEach(name -> millis.put(name, new ArrayList<>()));
    for (int sample = 0; sample < runs * SAMPLES_PER_RUN; sample++) {
      ways.forEach((name, way) -> {
        settle(ways);
        millis.get(name).add(timed(way.hello()) / 1e6);
      });
    }
    print("Embedding: a program that prints a line, from call to result (in ms)", millis);
  }

  private static long timed(Callable<String> hello) {
    long begin = System.nanoTime();
    check(hello);
    return System.nanoTime() - begin;
  }

  private static void check(Callable<String> hello) {
    try {
      String printed = hello.call();
      if (!printed.equals(EXPECTED)) {
        throw new HeddleException("a program printed " + printed);
      }
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new HeddleException("cannot run a program: " + failure, failure);
    }
  }

  private void throughput(SequencedMap<String, Way> ways) {
    var perSecond = new LinkedHashMap<String, List<Double>>();
    ways.keySet().forEach(name -> perSecond.put(name, new ArrayList<>()));
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService callers = Executors.newFixedThreadPool(processors)) {
      for (int run = 0; run < runs; run++) {
        ways.forEach((name, way) -> {
          settle(ways);
          long begin = System.nanoTime();
          var batch = new ArrayList<Future<?>>();
          for (int i = 0; i < BATCH; i++) {
            batch.add(callers.submit(() -> check(way.hello())));
          }
          batch.forEach(EmbeddingBench::await);
          perSecond.get(name).add(BATCH * 1e9 / (System.nanoTime() - begin));
        });
      }
    }
    print(
        "Embedding: such programs per second, %d callers and %d programs"
            .formatted(processors, BATCH),
        perSecond);
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HeddleException("interrupted while measuring", interrupted);
    } catch (ExecutionException failure) {
      throw new HeddleException("cannot run a program: " + failure.getCause(), failure);
    }
  }

  private void memory() {
    var megabytes = new LinkedHashMap<String, List<Double>>();
    for (String name : List.of(IN_CONTEXT, IN_CHILD)) {
      megabytes.put(name, new ArrayList<>());
    }
    for (int run = 0; run < runs; run++) {
      double one = heapWith(1);
      double many = heapWith(MANY_READY);
      megabytes.get(IN_CONTEXT).add((many - one) / (MANY_READY - 1));
    }
    try (Heddle children = Heddle.builder().readyProcesses(READY).build()) {
      check(() -> children.run(Script.command(HELLO)).stdout());
      settle(() -> children.figures().ready() == READY);
      ProcessHandle.current()
          .descendants()
          .mapToLong(process -> proportionalKilobytes(process.pid()))
          .filter(kilobytes -> kilobytes > 0)
          .forEach(kilobytes -> megabytes.get(IN_CHILD).add(kilobytes / 1e3));
    }
    print("Embedding: memory of one that is ready (heap or proportional set, in MB)", megabytes);
  }

  private static double heapWith(int contexts) {
    try (Heddle heddle =
        Heddle.builder().isolation(Isolation.CONTEXT).readyContexts(contexts).build()) {
      settle(() -> heddle.figures().ready() == contexts);
      Runtime runtime = Runtime.getRuntime();
      System.gc();
      settle(() -> true);
      System.gc();
      return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
  }

  private static long proportionalKilobytes(long process) {
    try {
      var found =
          PROPORTIONAL.matcher(Files.readString(Path.of("/proc/" + process + "/smaps_rollup")));
      return found.find() ? Long.parseLong(found.group(1)) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Waits until all is ready: nothing is to be made ready while something is measured. */
  private static void settle(SequencedMap<String, Way> ways) {
    settle(() -> ways.values().stream().allMatch(way -> way.ready().getAsBoolean()));
  }

  /** Waits until something is ready, and a moment more; not for ever. */
  private static void settle(BooleanSupplier ready) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      do {
        if (System.nanoTime() > deadline) {
          throw new HeddleException("nothing is ready after " + PATIENCE.toMinutes() + " minutes");
        }
        Thread.sleep(SETTLING_MILLIS);
      } while (!ready.getAsBoolean());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HeddleException("interrupted while measuring", interrupted);
    }
  }

  private void print(String title, SequencedMap<String, List<Double>> values) {
    var samples = new LinkedHashMap<String, Samples>();
    values.forEach((name, list) -> samples.put(name, new Samples(list)));
    Table.print(out, title, samples);
  }
}
