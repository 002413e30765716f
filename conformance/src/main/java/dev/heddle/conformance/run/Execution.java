package dev.heddle.conformance.run;

import java.util.List;
import java.util.Objects;

/**
 * What one run of a program did. Times are in seconds from the start of its process.
 *
 * @param status the status in the convention of Python's {@code subprocess}: the exit status, or
 *     the negated number of the signal that ended the process
 * @param stdout standard output; bytes that are not UTF-8 are kept as lone surrogates
 * @param lines the lines of standard output and when they arrived
 * @param stderr standard error, in the same form
 * @param duration the time from the start of the process to its end
 * @param report what its {@linkplain Instrumentation instrumentation} told
 * @param timedOut whether the run was ended because it took too long
 */
public record Execution(
    int status,
    String stdout,
    List<Line> lines,
    String stderr,
    double duration,
    Instrumentation.Report report,
    boolean timedOut) {
  /** Creates an execution. */
  public Execution {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
    lines = List.copyOf(lines);
  }

  /** Returns the same execution without what a terminal adds to the end of each line. */
  Execution withoutReturns() {
    return new Execution(
        status,
        stdout.replace("\r\n", "\n"),
        lines.stream()
            .map(line -> new Line(line.text().replaceFirst("\r$", ""), line.seconds()))
            .toList(),
        stderr,
        duration,
        report,
        timedOut);
  }

  /** Returns the same execution with what its instrumentation reported. */
  Execution with(Instrumentation.Report told) {
    return new Execution(status, stdout, lines, stderr, duration, told, timedOut);
  }
}
