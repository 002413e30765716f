package dev.heddle.conformance.lesson;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heddle.conformance.compare.Output;
import dev.heddle.conformance.compare.Rule;
import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.EnvironmentException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * What CPython did with a lesson: the sidecar of a program. {@code docs/conformance.md} describes
 * the file.
 *
 * @param format the version of the format
 * @param python the version of CPython
 * @param date the day of the recording
 * @param environment the environment that was the same for all runs
 * @param stream what standard output was in the timed runs
 * @param plainRuns how many runs of each kind kept the program's own timing
 * @param jitteredRuns how many runs of each kind were jittered
 * @param rules what differs from run to run
 * @param status the status, negative for a signal
 * @param pipe standard output as it comes through a pipe
 * @param timed standard output when each line is passed on as it is printed
 * @param stderr standard error
 * @param pace what takes the program's time, which decides how times are compared
 * @param duration the seconds from the beginning of the program to its end
 * @param cpu the processor time of the program and its children
 * @param children how many child processes it had
 */
public record Recorded(
    int format,
    String python,
    String date,
    Map<String, String> environment,
    Stream stream,
    int plainRuns,
    int jitteredRuns,
    List<Rule> rules,
    int status,
    List<RecordedLine> pipe,
    List<RecordedLine> timed,
    List<RecordedLine> stderr,
    Pace pace,
    double duration,
    double cpu,
    int children) {
  /** The version of the format. */
  public static final int FORMAT = 1;

  /** What standard output was in the timed runs. */
  public enum Stream {
    /** A pipe, in which lines are passed on when they are printed. */
    @JsonProperty("pipe")
    PIPE(LessonRun.Mode.TIMED),
    /** A pseudo-terminal. */
    @JsonProperty("terminal")
    TERMINAL(LessonRun.Mode.TERMINAL);

    private final LessonRun.Mode mode;

    Stream(LessonRun.Mode mode) {
      this.mode = mode;
    }

    /** Returns how a run is observed whose lines are timed. */
    LessonRun.Mode mode() {
      return mode;
    }
  }

  /** What takes a program's time. */
  public enum Pace {
    /** It waits: the same time on every machine. */
    SLEEPS,
    /** It computes: as long as the machine and the interpreter take. */
    COMPUTES
  }

  /**
   * Returns what CPython did, for a reader.
   *
   * @param stdout the lines of one kind of run
   */
  Output output(List<RecordedLine> stdout) {
    return new Output(Output.end(status), RecordedLine.texts(stdout), RecordedLine.texts(stderr));
  }

  /**
   * Tells whether lines come through a pipe in the very order in which they are printed: then a run
   * that times them tells all that one through a pipe does. Children have buffers of their own.
   */
  boolean linesAreTheSameTimed() {
    return stream == Stream.PIPE
        && children == 0
        && RecordedLine.order(pipe, rules).equals(RecordedLine.order(timed, rules));
  }

  /** Reads the sidecar of a lesson. */
  public static Recorded of(Lesson lesson) {
    if (!Files.exists(lesson.sidecar())) {
      throw new EnvironmentException(
          lesson.name() + " has no recorded result: heddle conformance --record");
    }
    Recorded recorded = Json.read(lesson.sidecar(), Recorded.class);
    if (recorded.format() != FORMAT) {
      throw new EnvironmentException(
          lesson.sidecar() + " has format " + recorded.format() + ", this is for " + FORMAT);
    }
    return recorded;
  }
}
