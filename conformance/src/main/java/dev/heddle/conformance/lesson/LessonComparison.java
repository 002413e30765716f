package dev.heddle.conformance.lesson;

import dev.heddle.conformance.compare.Allowance;
import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.compare.Finding;
import dev.heddle.conformance.compare.LineOrder;
import dev.heddle.conformance.compare.Output;
import dev.heddle.conformance.compare.Rule;
import dev.heddle.conformance.compare.Timeline;
import dev.heddle.conformance.run.MachineLoad;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Compares runs of a lesson with its recorded result. */
public final class LessonComparison {
  // Importing asyncio takes a second where CPython takes a tenth.
  private static final double START_SECONDS = 4;
  // Starting the JVM of a child process, on a machine with little to spare.
  private static final double CHILD_START_SECONDS = 2.5;
  // What is late once on a busy machine is late each time only if the program is to blame.
  private static final int ATTEMPTS = 3;
  private static final String USERS_DOCUMENTS = "documents/";
  private static final int SAMPLE = 8;

  private final Recorded recorded;
  private final double load;
  private final double childStarts;

  /**
   * Creates the comparison with a result.
   *
   * @param load by how much longer than on a quiet machine computing may take, at least 1
   */
  public LessonComparison(Recorded recorded, double load) {
    this.recorded = recorded;
    this.load = load;
    this.childStarts = recorded.children() * CHILD_START_SECONDS * load;
  }

  /**
   * Runs a lesson as a user would, with its output in a pipe, and if it sleeps with its lines
   * timed, and compares with what CPython did. A lesson that sleeps and is not of the sample runs
   * once where its lines are the same in both. If all that differs is that something came late, or
   * after what sleeps have put behind it, it runs again, three times at most, with no lesson beside
   * it that could keep the processors from it. So does one that differs and has not been started by
   * the launcher: what it does there is what a user sees.
   *
   * @param again whether it may run again; if not, the launcher starts it
   */
  public static Finding run(Lesson lesson, Recorded recorded, Workbench workbench, boolean again) {
    Way first = isSample(lesson) || !again ? Way.USERS : Way.cheapest(recorded);
    Finding finding = workbench.beside(() -> compareOnce(lesson, recorded, workbench, first));
    Way last = first;
    for (int attempt = 1; again && attempt < ATTEMPTS; attempt++) {
      List<Difference> differences = finding.differences();
      if (!isLateOnly(differences) && (last.equals(Way.USERS) || differences.isEmpty())) {
        break;
      }
      last = Way.USERS;
      finding = workbench.alone(() -> compareOnce(lesson, recorded, workbench, Way.USERS));
    }
    return finding;
  }

  /**
   * How a lesson is run.
   *
   * @param launched by the launcher, not in a process that is ready
   * @param piped also with its output in a pipe, where a timed run is compared
   */
  private record Way(boolean launched, boolean piped) {
    static final Way USERS = new Way(true, true);

    /** Returns the way that takes the least processor time and leaves out nothing. */
    static Way cheapest(Recorded recorded) {
      // A process that has had children runs nothing else, so getting it ready would be in vain.
      return new Way(recorded.children() > 0, !recorded.linesAreTheSameTimed());
    }
  }

  /** Tells whether a lesson is always started by the launcher. */
  private static boolean isSample(Lesson lesson) {
    return lesson.name().startsWith(USERS_DOCUMENTS)
        || Math.floorMod(lesson.name().hashCode(), SAMPLE) == 0;
  }

  private static boolean isLateOnly(List<Difference> differences) {
    return !differences.isEmpty() && differences.stream().allMatch(Difference::loadMayExplain);
  }

  private static Finding compareOnce(
      Lesson lesson, Recorded recorded, Workbench workbench, Way way) {
    double load = MachineLoad.factor();
    var comparison = new LessonComparison(recorded, load);
    // Where there are no times to compare, a timed run would tell nothing that the other does not.
    boolean timing = comparison.sleeps() || recorded.stream() == Recorded.Stream.TERMINAL;
    var differences = new LinkedHashSet<Difference>();
    Output there = recorded.output(recorded.pipe());
    Output here = there;
    if (way.piped() || !timing) {
      LessonRun piped =
          LessonRun.of(
              lesson, workbench, LessonRun.Mode.PLAIN, OptionalInt.empty(), way.launched());
      differences.addAll(comparison.comparePiped(piped));
      here = piped.output();
    }
    if (timing) {
      LessonRun timed =
          LessonRun.of(
              lesson, workbench, recorded.stream().mode(), OptionalInt.empty(), way.launched());
      // A machine may be slow without being busy: the start of the interpreter tells.
      List<Difference> more =
          new LessonComparison(recorded, Math.max(load, timed.pace())).compareTimed(timed);
      if (!way.piped() || (differences.isEmpty() && !more.isEmpty())) {
        there = recorded.output(recorded.timed());
        here = timed.output();
      }
      differences.addAll(more);
    }
    return new Finding(List.copyOf(differences), there, here);
  }

  /** Compares a run whose output went through a pipe. */
  public List<Difference> comparePiped(LessonRun run) {
    var differences = new ArrayList<>(compareContent(run, recorded.pipe()));
    if (sleeps() && Timeline.isEarly(recorded.duration(), run.duration())) {
      differences.add(
          new Difference(
              "duration",
              "the process ended after %.2f s, the program takes %.2f s in CPython"
                  .formatted(run.duration(), recorded.duration())));
    }
    return differences;
  }

  /** Compares a run whose lines were timed. */
  public List<Difference> compareTimed(LessonRun run) {
    var differences = new ArrayList<>(compareContent(run, recorded.timed()));
    LineOrder order = RecordedLine.order(recorded.timed(), recorded.rules());
    Optional<int[]> match = order.match(Rule.applyAll(recorded.rules(), run.lines()));
    if (sleeps() && match.isPresent()) {
      if (run.report().ready().isEmpty()) {
        differences.add(
            new Difference("duration", "sitecustomize did not run, so no times are known"));
      }
      int[] places = match.get();
      List<Integer> there =
          IntStream.range(0, places.length).filter(i -> places[i] >= 0).boxed().toList();
      List<RecordedLine> lines = there.stream().map(recorded.timed()::get).toList();
      var expected =
          new Timeline(
              lines.stream().map(line -> line.seconds().orElseThrow()).toList(),
              recorded.duration());
      var actual =
          new Timeline(
              there.stream().map(i -> run.seconds().get(places[i])).toList(), run.duration());
      differences.addAll(
          expected.compare(
              actual,
              RecordedLine.texts(lines),
              new Allowance(load, START_SECONDS * load, childStarts)));
    }
    return differences;
  }

  private boolean sleeps() {
    return recorded.pace() == Recorded.Pace.SLEEPS;
  }

  private List<Difference> compareContent(LessonRun run, List<RecordedLine> stdout) {
    var differences = new ArrayList<Difference>();
    if (run.timedOut()) {
      differences.add(new Difference("duration", "the program did not end"));
    } else if (run.status() != recorded.status()) {
      differences.add(
          new Difference("status", "%d, in CPython %d".formatted(run.status(), recorded.status())));
    }
    differences.addAll(compareStream("stdout", run.lines(), stdout));
    differences.addAll(compareStream("stderr", run.stderr(), recorded.stderr()));
    return differences;
  }

  private List<Difference> compareStream(
      String stream, List<String> lines, List<RecordedLine> expected) {
    LineOrder order = RecordedLine.order(expected, recorded.rules());
    List<String> normal = Rule.applyAll(recorded.rules(), lines);
    var differences = new ArrayList<>(order.compare(stream, normal, sleeps()));
    Optional<int[]> match = order.match(normal);
    if (match.isPresent() && sleeps() && recorded.rules().contains(Rule.MEASURED_TIMES)) {
      for (int i = 0; i < expected.size(); i++) {
        if (match.get()[i] < 0) {
          continue;
        }
        Timeline.measuredTimesAgree(expected.get(i).text(), lines.get(match.get()[i]), childStarts)
            .ifPresent(differences::add);
      }
    }
    return differences;
  }
}
