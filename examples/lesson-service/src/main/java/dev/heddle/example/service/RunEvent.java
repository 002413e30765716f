package dev.heddle.example.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.heddle.PythonError;
import dev.heddle.RunEnd;
import dev.heddle.RunResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client is told, one line of JSON each; its member {@code event} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = RunEvent.Output.class, name = "output"),
  @JsonSubTypes.Type(value = RunEvent.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = RunEvent.Lost.class, name = "lost")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface RunEvent {
  /**
   * The run was accepted.
   *
   * @param run its number, by which it can be ended
   */
  record Started(long run) implements RunEvent {}

  /**
   * The program has written something.
   *
   * @param stream {@code stdout} or {@code stderr}
   */
  record Output(String stream, String text) implements RunEvent {}

  /**
   * The run has ended; the last event.
   *
   * @param how {@code exit}, {@code signal}, {@code limit} or {@code cancelled}
   * @param detail which limit was reached, and by what
   * @param error the exception that nobody caught
   */
  record Ended(
      String how, int exitCode, @Nullable String detail, @Nullable Failure error, long milliseconds)
      implements RunEvent {
    static Ended of(RunResult result) {
      String how =
          switch (result.end()) {
            case RunEnd.Exit _ -> "exit";
            case RunEnd.Signal _ -> "signal";
            case RunEnd.LimitReached _ -> "limit";
            case RunEnd.Cancelled _ -> "cancelled";
          };
      String detail =
          result.end() instanceof RunEnd.LimitReached(var limit, var text)
              ? limit + ": " + text
              : null;
      return new Ended(
          how,
          result.exitCode(),
          detail,
          result.error().map(Failure::of).orElse(null),
          result.duration().toMillis());
    }
  }

  /** The run has no result; the last event. */
  record Lost(String message) implements RunEvent {}

  /**
   * An exception.
   *
   * @param lines where it came from, in lines of the program's own text, the outermost call first
   */
  record Failure(String type, String message, List<Integer> lines) {
    static Failure of(PythonError error) {
      return new Failure(
          error.type(),
          error.message(),
          error.frames().stream()
              .filter(frame -> frame.file().endsWith(Runs.FILE))
              .map(PythonError.Frame::line)
              .toList());
    }
  }
}
