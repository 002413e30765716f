package dev.heddle.conformance.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When a program prints what, as coarse shape. Times are in seconds from the beginning of the
 * program, the interpreter's start left out.
 *
 * @param lines the time of each line
 * @param duration the time of the program's end
 */
public record Timeline(List<Double> lines, double duration) {
  // A sleep never ends early; what is allowed here is that the beginning is seen late.
  private static final double EARLIEST = 0.9;
  private static final double EARLY_SECONDS = 0.05;
  private static final double LATEST = 1.3;
  private static final double LATE_SECONDS = 1;
  private static final double SAME_INSTANT_SECONDS = 0.2;
  private static final double SHORTEST_GAP = 0.5;
  private static final double MEASURED_FACTOR = 0.25;
  private static final double MEASURED_SECONDS = 0.5;

  /** Creates a timeline. */
  public Timeline {
    lines = List.copyOf(lines);
  }

  /**
   * Compares a run with this recorded timeline.
   *
   * @param run the run's, its lines in the order of this timeline's
   * @param texts the lines, for the reader
   */
  public List<Difference> compare(Timeline run, List<String> texts, Allowance allowance) {
    double late =
        LATE_SECONDS * allowance.load()
            + Math.min(allowance.start(), shift(run))
            + allowance.childStarts();
    var differences = new ArrayList<Difference>();
    boolean endedLate = run.duration > duration;
    within(duration, run.duration, late, "ended")
        .ifPresent(wrong ->
            differences.add(new Difference("duration", "the program " + wrong, endedLate)));
    for (int i = 0; i < lines.size(); i++) {
      String subject = "\"" + texts.get(i) + "\" ";
      boolean cameLate = run.lines.get(i) > lines.get(i);
      within(lines.get(i), run.lines.get(i), late, "came")
          .ifPresent(
              wrong -> differences.add(new Difference("line-times", subject + wrong, cameLate)));
    }
    differences.addAll(compareInstants(run, texts));
    return differences;
  }

  /** Returns by how much everything in a run is later, at least. */
  private double shift(Timeline run) {
    double shift = run.duration - duration;
    for (int i = 0; i < lines.size(); i++) {
      shift = Math.min(shift, run.lines.get(i) - lines.get(i));
    }
    return Math.max(0, shift);
  }

  private static Optional<String> within(double recorded, double actual, double late, String verb) {
    String wrong =
        isEarly(recorded, actual + EARLY_SECONDS)
            ? "early"
            : actual > recorded * LATEST + late ? "late" : "";
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s too %s: at %.2f s, in CPython at %.2f s".formatted(verb, wrong, actual, recorded));
  }

  /** Tells whether something happened so much earlier than recorded that a sleep was too short. */
  public static boolean isEarly(double recorded, double actual) {
    return actual < recorded * EARLIEST;
  }

  /** The rule {@code instants}: what is seconds apart in CPython is apart here. */
  private List<Difference> compareInstants(Timeline run, List<String> texts) {
    var differences = new ArrayList<Difference>();
    List<List<Integer>> instants = instants();
    for (int i = 1; i < instants.size(); i++) {
      int earlier = instants.get(i - 1).getLast();
      int later = instants.get(i).getFirst();
      double gap = lines.get(later) - lines.get(earlier);
      double actual = run.lines.get(later) - run.lines.get(earlier);
      if (actual < gap * SHORTEST_GAP) {
        differences.add(
            new Difference(
                "instants",
                "\"%s\" came %.2f s after \"%s\", in CPython %.2f s"
                    .formatted(texts.get(later), actual, texts.get(earlier), gap),
                true));
      }
    }
    return differences;
  }

  /** Returns the lines grouped by the moments at which they are printed. */
  public List<List<Integer>> instants() {
    List<Integer> byTime =
        IntStream.range(0, lines.size()).boxed().sorted(Comparator.comparing(lines::get)).toList();
    var instants = new ArrayList<List<Integer>>();
    for (int line : byTime) {
      if (instants.isEmpty()
          || lines.get(line) - lines.get(instants.getLast().getLast()) > SAME_INSTANT_SECONDS) {
        instants.add(new ArrayList<>());
      }
      instants.getLast().add(line);
    }
    return instants;
  }

  /**
   * The rule {@code measured-times}: a time that a program printed agrees coarsely with the
   * recorded one.
   */
  public static Optional<Difference> measuredTimesAgree(
      String recordedLine, String line, double childStarts) {
    List<String> recorded = Rule.MEASURED_TIMES.valuesIn(recordedLine);
    List<String> actual = Rule.MEASURED_TIMES.valuesIn(line);
    for (int i = 0; i < Math.min(recorded.size(), actual.size()); i++) {
      double expected = Double.parseDouble(recorded.get(i));
      double distance = Double.parseDouble(actual.get(i)) - expected;
      double allowed = expected * MEASURED_FACTOR + MEASURED_SECONDS;
      if (distance < -allowed || distance > allowed + childStarts) {
        return Optional.of(
            new Difference(
                "measured-times",
                "\"%s\", in CPython \"%s\"".formatted(line, recordedLine),
                distance > 0));
      }
    }
    return Optional.empty();
  }
}
