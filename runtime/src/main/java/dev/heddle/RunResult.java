package dev.heddle;

import java.time.Duration;
import java.util.Objects;

/**
 * What a finished run left behind.
 *
 * @param exitCode the program's status as Python's {@code subprocess.Popen.returncode} would give
 *     it: 0 to 255 after an exit, the negated signal number when a signal ended the process
 * @param stdout the captured standard output, decoded as UTF-8; empty when it went elsewhere
 * @param stderr the captured standard error, decoded as UTF-8; empty when it went elsewhere
 * @param duration the time from starting the run to its end, the start of its JVM included
 */
public record RunResult(int exitCode, String stdout, String stderr, Duration duration) {
  /** Creates a result. */
  public RunResult {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
    Objects.requireNonNull(duration, "duration");
  }

  /** Tells whether the program ended with status 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }
}
