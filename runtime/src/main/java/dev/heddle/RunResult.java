package dev.heddle;

import dev.heddle.OutputChunk.Stream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a finished run left behind. Immutable.
 *
 * @param end how it came to its end
 * @param output the captured output of both streams in the order of its arrival, see {@link
 *     OutputChunk}; what went to a stream of the host's is not in it
 * @param error the exception that ended the program's main thread; empty if there was none, or the
 *     run came to another end first. {@code SystemExit} is an exit, not an error
 * @param duration the time from starting the run to its end, the start of its JVM included
 */
public record RunResult(
    RunEnd end, List<OutputChunk> output, Optional<PythonError> error, Duration duration) {
  /** Creates a result. */
  public RunResult {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(duration, "duration");
    output = List.copyOf(output);
  }

  /**
   * Returns the program's status as Python's {@code subprocess.Popen.returncode} would give it: 0
   * to 255 after an exit, the negated signal number when a signal ended the process.
   */
  public int exitCode() {
    return end.exitCode();
  }

  /** Tells whether the program ended with status 0. */
  public boolean succeeded() {
    return exitCode() == 0;
  }

  /** Returns the captured standard output, decoded as UTF-8; empty when it went elsewhere. */
  public String stdout() {
    return text(Stream.STDOUT);
  }

  /** Returns the captured standard error, decoded as UTF-8; empty when it went elsewhere. */
  public String stderr() {
    return text(Stream.STDERR);
  }

  /** Returns the captured output of both streams in the order of its arrival. */
  public String transcript() {
    return output.stream().map(OutputChunk::text).collect(Collectors.joining());
  }

  private String text(Stream stream) {
    return output.stream()
        .filter(chunk -> chunk.stream() == stream)
        .map(OutputChunk::text)
        .collect(Collectors.joining());
  }
}
