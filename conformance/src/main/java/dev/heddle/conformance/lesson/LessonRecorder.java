package dev.heddle.conformance.lesson;

import dev.heddle.conformance.compare.LineOrder;
import dev.heddle.conformance.compare.Rule;
import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.FixedEnvironment;
import dev.heddle.conformance.run.Instrumentation;
import dev.heddle.conformance.run.UnsteadyException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records what CPython does with a lesson, from many runs. */
public final class LessonRecorder {
  private static final int PLAIN_RUNS = 4;
  private static final double MOST_CPU_OF_A_SLEEPER = 0.2;
  private static final int SLEEPERS_AT_A_TIME = 6;
  private static final double MILLIS = 1e3;

  private final Lesson lesson;
  private final Workbench workbench;
  private final CPython cpython;
  private final Recorded.Stream stream;

  private LessonRecorder(
      Lesson lesson, Workbench workbench, CPython cpython, Recorded.Stream stream) {
    this.lesson = lesson;
    this.workbench = workbench;
    this.cpython = cpython;
    this.stream = stream;
  }

  /**
   * Records a lesson; the result goes into its sidecar.
   *
   * @param stream what standard output is in the timed runs
   */
  public static void record(Lesson lesson, CPython cpython, Recorded.Stream stream) {
    Json.write(lesson.sidecar(), observe(lesson, cpython, stream));
  }

  /**
   * Finds out what CPython does with a lesson, and writes nothing down.
   *
   * @param stream what standard output is in the timed runs
   * @throws UnsteadyException if it does something else each time
   */
  public static Recorded observe(Lesson lesson, CPython cpython, Recorded.Stream stream) {
    try (var workbench = new Workbench(cpython)) {
      return new LessonRecorder(lesson, workbench, cpython, stream).observe();
    }
  }

  private Recorded observe() {
    // Alone on the machine: it tells what takes the program's time.
    LessonRun first = run(stream.mode(), OptionalInt.empty());
    double cpu = first.report().cpu().orElse(0);
    Recorded.Pace pace =
        lesson.site().isPresent() || cpu > first.duration() * MOST_CPU_OF_A_SLEEPER
            ? Recorded.Pace.COMPUTES
            : Recorded.Pace.SLEEPS;
    int atATime =
        pace == Recorded.Pace.SLEEPS
            ? SLEEPERS_AT_A_TIME
            : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    var piped = new ArrayList<Supplier<LessonRun>>();
    var timed = new ArrayList<Supplier<LessonRun>>();
    // The first run is one of the timed ones, and of those the least disturbed.
    timed.add(() -> first);
    for (int i = 0; i < PLAIN_RUNS; i++) {
      piped.add(() -> run(LessonRun.Mode.PLAIN, OptionalInt.empty()));
      if (i > 0) {
        timed.add(() -> run(stream.mode(), OptionalInt.empty()));
      }
    }
    for (int i = 0; i < Instrumentation.JITTER_PATTERNS; i++) {
      OptionalInt pattern = OptionalInt.of(i);
      piped.add(() -> run(LessonRun.Mode.OBSERVED, pattern));
      timed.add(() -> run(stream.mode(), pattern));
    }
    List<LessonRun> pipedRuns = all(piped, atATime);
    List<LessonRun> timedRuns = all(timed, atATime);
    return result(first, cpu, pace, pipedRuns, timedRuns);
  }

  private LessonRun run(LessonRun.Mode mode, OptionalInt jitter) {
    LessonRun run = LessonRun.of(lesson, workbench, mode, jitter, true);
    if (run.timedOut()) {
      throw new UnsteadyException(lesson.name() + " does not end under CPython");
    }
    return run;
  }

  private Recorded result(
      LessonRun first,
      double cpu,
      Recorded.Pace pace,
      List<LessonRun> piped,
      List<LessonRun> timed) {
    int status = first.status();
    // A pipe may lose what a worker process had not written out when it was ended, so its lines
    // need not be those of the timed runs.
    List<Rule> rules =
        Rule.derive(List.of(texts(piped), texts(timed)))
            .filter(_ -> piped.stream().allMatch(run -> run.status() == status))
            .filter(_ -> timed.stream().allMatch(run -> run.status() == status))
            .orElseThrow(() ->
                new UnsteadyException(
                    lesson.name()
                        + " prints other lines or ends otherwise in each run under CPython:\n"
                        + Stream.concat(piped.stream(), timed.stream())
                            .map(LessonRecorder::summary)
                            .distinct()
                            .collect(Collectors.joining("\n"))));
    List<LessonRun> ownTiming = timed.subList(0, PLAIN_RUNS);
    return new Recorded(
        Recorded.FORMAT,
        cpython.version(),
        LocalDate.now(ZoneOffset.UTC).toString(),
        FixedEnvironment.VARIABLES,
        stream,
        PLAIN_RUNS,
        Instrumentation.JITTER_PATTERNS,
        rules,
        status,
        lines(piped, LessonRun::lines, rules, Optional.empty()),
        lines(
            timed,
            LessonRun::lines,
            rules,
            Optional.of(lineTimes(order(timed, LessonRun::lines, rules), ownTiming, rules))),
        lines(piped, LessonRun::stderr, rules, Optional.empty()),
        pace,
        earliest(ownTiming.stream().map(LessonRun::duration).toList()),
        rounded(cpu),
        first.report().children());
  }

  private static String summary(LessonRun run) {
    return "status %d, output %s, errors %s".formatted(run.status(), run.lines(), run.stderr());
  }

  private static List<List<String>> texts(List<LessonRun> runs) {
    return runs.stream()
        .map(run -> Stream.concat(run.lines().stream(), run.stderr().stream()).toList())
        .toList();
  }

  /** Returns the lines as the longest run has them, with the order derived from all runs. */
  private static List<RecordedLine> lines(
      List<LessonRun> runs,
      Function<LessonRun, List<String>> lines,
      List<Rule> rules,
      Optional<List<Double>> seconds) {
    LineOrder order = order(runs, lines, rules);
    List<String> texts =
        runs.stream()
            .map(lines)
            .filter(each -> Rule.applyAll(rules, each).equals(order.lines()))
            .findFirst()
            .orElseThrow();
    return RecordedLine.of(texts, order, seconds);
  }

  private static LineOrder order(
      List<LessonRun> runs, Function<LessonRun, List<String>> lines, List<Rule> rules) {
    return LineOrder.derive(
        runs.stream().map(lines).map(each -> Rule.applyAll(rules, each)).toList());
  }

  /**
   * Returns the earliest time at which each line was printed: a sleep never ends early, and what
   * makes it end late is the machine's load.
   */
  private static List<Double> lineTimes(LineOrder order, List<LessonRun> runs, List<Rule> rules) {
    List<int[]> matches =
        runs.stream()
            .map(run -> order.match(Rule.applyAll(rules, run.lines())).orElseThrow())
            .toList();
    return IntStream.range(0, order.lines().size())
        .mapToObj(line ->
            earliest(
                IntStream.range(0, runs.size())
                    .filter(run -> matches.get(run)[line] >= 0)
                    .mapToObj(run -> runs.get(run).seconds().get(matches.get(run)[line]))
                    .toList()))
        .toList();
  }

  private static double earliest(List<Double> times) {
    return rounded(times.stream().min(Double::compare).orElse(0.0));
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * MILLIS) / MILLIS;
  }

  private static List<LessonRun> all(List<Supplier<LessonRun>> runs, int atATime) {
    try (var threads = Executors.newFixedThreadPool(atATime)) {
      List<CompletableFuture<LessonRun>> started =
          runs.stream().map(run -> CompletableFuture.supplyAsync(run, threads)).toList();
      return started.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }
}
