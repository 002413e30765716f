package dev.heddle.conformance.lesson;

import dev.heddle.Script;
import dev.heddle.conformance.compare.ErrorText;
import dev.heddle.conformance.compare.Names;
import dev.heddle.conformance.compare.Output;
import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.Execution;
import dev.heddle.conformance.run.FixedEnvironment;
import dev.heddle.conformance.run.Instrumentation;
import dev.heddle.conformance.run.Line;
import dev.heddle.conformance.run.Task;
import dev.heddle.conformance.run.WorkDirectory;
import dev.heddle.home.PythonHome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One run of a lesson, without names of this machine.
 *
 * @param status the status, negative for a signal
 * @param lines the lines of standard output
 * @param seconds when each line arrived, from the beginning of the program if the run was
 *     instrumented, else from the start of its process
 * @param stderr the lines of standard error
 * @param duration when the program ended, counted likewise
 * @param report what the instrumentation told
 */
public record LessonRun(
    int status,
    List<String> lines,
    List<Double> seconds,
    List<String> stderr,
    double duration,
    Instrumentation.Report report) {
  // What the interpreter takes to start on the machine that the allowances were made on.
  private static final double USUAL_START_SECONDS = 2;
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int TIMED_OUT = Integer.MIN_VALUE;

  /** Creates a run. */
  public LessonRun {
    lines = List.copyOf(lines);
    seconds = List.copyOf(seconds);
    stderr = List.copyOf(stderr);
  }

  /** Tells whether the run was ended because it took too long. */
  public boolean timedOut() {
    return status == TIMED_OUT;
  }

  /**
   * Returns how many times as long as usual the interpreter took to start; 0 if that is not known.
   */
  double pace() {
    return report.ready().orElse(0) / USUAL_START_SECONDS;
  }

  /** Returns what the run did, for a reader. */
  Output output() {
    return new Output(timedOut() ? Output.OVERDUE : Output.end(status), lines, stderr);
  }

  /** How a run is observed. */
  public enum Mode {
    /** From outside only. */
    PLAIN,
    /** Instrumented, its output as it comes through a pipe. */
    OBSERVED,
    /** Instrumented, each line passed on through a pipe as it is printed. */
    TIMED,
    /** Instrumented, its output on a terminal, where each line arrives as it is printed. */
    TERMINAL
  }

  /**
   * Runs a lesson in a directory of its own.
   *
   * @param jitter which pattern of delays to add, not in {@link Mode#PLAIN}
   * @param launched whether it gets a process of its own
   */
  static LessonRun of(
      Lesson lesson, Workbench workbench, Mode mode, OptionalInt jitter, boolean launched) {
    try (var directory = WorkDirectory.create()) {
      String file = lesson.program().getFileName().toString();
      directory.write(file, lesson.source());
      var task =
          new Task(
              new Script.File(file),
              List.of(),
              lesson.call(),
              List.of(),
              environment(lesson, workbench, directory),
              directory.path(),
              LIMIT,
              mode == Mode.TERMINAL,
              launched);
      Execution execution =
          mode == Mode.PLAIN
              ? workbench.interpreter().run(task)
              : Instrumentation.run(workbench.interpreter(), task, mode == Mode.TIMED, jitter);
      var names =
          Names.of(
              workbench.interpreter().names(), Map.of(directory.path().toString(), "<directory>"));
      return of(execution, names);
    }
  }

  private static LessonRun of(Execution execution, Names names) {
    double ready = execution.report().ready().orElse(0);
    return new LessonRun(
        execution.timedOut() ? TIMED_OUT : execution.status(),
        execution.lines().stream().map(Line::text).map(names::apply).toList(),
        execution.lines().stream().map(line -> line.seconds() - ready).toList(),
        ErrorText.withoutLibraryFrames(names.apply(execution.stderr()).lines().toList()),
        execution.duration() - ready,
        execution.report());
  }

  private static Map<String, String> environment(
      Lesson lesson, Workbench workbench, WorkDirectory directory) {
    Map<String, String> environment = new HashMap<>(FixedEnvironment.VARIABLES);
    directory.write("home/.keep", new byte[0]);
    environment.put("HOME", directory.path().resolve("home").toString());
    lesson
        .site()
        .ifPresent(host -> {
          environment.putAll(workbench.site(host).environment());
          if (workbench.interpreter() instanceof CPython) {
            // The very packages that Heddle brings along.
            environment.put("PYTHONPATH", PythonHome.locate().bundledPackages().toString());
          }
        });
    environment.putAll(workbench.variables());
    return environment;
  }
}
