package dev.heddle.conformance.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Observes a program from inside, without touching it: a {@code sitecustomize} module of ours
 * stands first on {@code PYTHONPATH}. It makes lines arrive when they are printed, tells when the
 * program begins, and can delay sleeps and timers by some milliseconds.
 */
public final class Instrumentation {
  /** The number of different patterns of delay; the program's own timing is not one of them. */
  public static final int JITTER_PATTERNS = 8;

  private static final double MILLIS = 1e3;
  private static final String MODULE = "sitecustomize.py";

  private Instrumentation() {}

  /**
   * What an instrumented run reported.
   *
   * @param ready when the program was about to begin, in seconds from the start of its process
   * @param cpu the processor time of the program and its children, in seconds
   * @param children how many child processes the program had
   */
  public record Report(OptionalDouble ready, OptionalDouble cpu, int children) {
    /** What a run without instrumentation reports. */
    public static final Report NONE = new Report(OptionalDouble.empty(), OptionalDouble.empty(), 0);
  }

  /**
   * Runs a program instrumented.
   *
   * @param timed whether lines arrive when they are printed, also on a pipe
   * @param jitter which pattern of delays to add, or nothing
   */
  public static Execution run(
      Interpreter interpreter, Task task, boolean timed, OptionalInt jitter) {
    try (var directory = WorkDirectory.create()) {
      directory.write(MODULE, module());
      Path report = directory.path().resolve("report");
      Map<String, String> variables = new HashMap<>();
      String path = task.environment().getOrDefault("PYTHONPATH", "");
      variables.put("PYTHONPATH", directory.path() + (path.isEmpty() ? "" : ":" + path));
      variables.put("HEDDLE_CONFORMANCE_REPORT", report.toString());
      if (timed) {
        variables.put("HEDDLE_CONFORMANCE_TIMED", "1");
      }
      jitter.ifPresent(
          pattern -> variables.put("HEDDLE_CONFORMANCE_JITTER", Integer.toString(pattern)));
      double start = Instant.now().toEpochMilli() / MILLIS;
      Execution execution = interpreter.run(task.withEnvironment(variables));
      return execution.with(read(report, start));
    }
  }

  private static Report read(Path report, double start) {
    List<String> lines;
    try {
      lines = Files.exists(report) ? Files.readAllLines(report) : List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new Report(
        lines.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(lines.getFirst()) - start),
        lines.size() < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(lines.get(1))),
        lines.size() < 3 ? 0 : Integer.parseInt(lines.get(2)));
  }

  private static byte[] module() {
    try (InputStream in = Instrumentation.class.getResourceAsStream("instrumentation/" + MODULE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + MODULE);
      }
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
