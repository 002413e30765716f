package dev.heddle;

import dev.heddle.OutputChunk.Stream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation in a {@link Session} left behind. Immutable, but for a {@code byte[]} in its
 * value.
 *
 * @param repr Python's {@code repr} of the value of the source's last statement, if that is an
 *     expression, None included; cut at a million characters. Empty if it is none, or there is an
 *     error or an end
 * @param value that value as a Java object, where it is of a kind that {@link
 *     RunOptions.Builder#value} knows, or a tuple of such, which becomes a list, and takes at most
 *     16 MiB. Empty for None and all others
 * @param output what was written to the standard streams since the evaluation before: by this one,
 *     by threads, tasks and processes that go on, and by exit functions if the session has ended;
 *     times are counted from the session's start. What went to a stream of the host's is not in it
 * @param error the exception that nobody caught; nothing of it is written to standard error
 * @param end how the session came to its end, if it did by this evaluation: {@link RunEnd.Exit}
 *     after {@code sys.exit}, or {@link RunEnd.LimitReached}
 * @param duration the time from when the evaluation's turn came to its end
 */
public record EvalResult(
    Optional<String> repr,
    Optional<Object> value,
    List<OutputChunk> output,
    Optional<PythonError> error,
    Optional<RunEnd> end,
    Duration duration) {
  /** Creates a result. */
  public EvalResult {
    Objects.requireNonNull(repr, "repr");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(duration, "duration");
    output = List.copyOf(output);
  }

  /** Tells whether the source ran to its end, with no exception that nobody caught. */
  public boolean succeeded() {
    return error.isEmpty() && end.isEmpty();
  }

  /**
   * Returns the value as a Java object of a type: {@code eval("6 * 7").value(Long.class)}.
   *
   * @throws IllegalStateException if there is none of this type; the message tells what there is
   */
  public <T> T value(Class<T> type) {
    @Nullable Object present = value.orElse(null);
    if (type.isInstance(present)) {
      return type.cast(present);
    }
    throw new IllegalStateException(
        "the evaluation gave no %s: %s".formatted(type.getSimpleName(), description()));
  }

  private String description() {
    if (error.isPresent()) {
      return error.get().type() + ": " + error.get().message();
    }
    if (end.isPresent()) {
      return "the session has ended by " + end.get();
    }
    String kind = value.map(found -> found.getClass().getSimpleName() + " ").orElse("");
    return repr.map(shown -> kind + shown).orElse("its last statement is no expression");
  }

  /** Returns the captured standard output; empty when it went elsewhere. */
  public String stdout() {
    return text(Stream.STDOUT);
  }

  /** Returns the captured standard error; empty when it went elsewhere. */
  public String stderr() {
    return text(Stream.STDERR);
  }

  private String text(Stream stream) {
    return output.stream()
        .filter(chunk -> chunk.stream() == stream)
        .map(OutputChunk::text)
        .collect(Collectors.joining());
  }

  /** Returns the captured output of both streams in the order of its arrival. */
  public String transcript() {
    return output.stream().map(OutputChunk::text).collect(Collectors.joining());
  }
}
