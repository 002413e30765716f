package dev.heddle.conformance.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A partial order of lines: which lines a program prints, and which of them before which others.
 *
 * <p>It is derived from runs. A pair of lines that keeps its order in every run is ordered, any
 * other pair is not. Equal lines are told apart by their number, so the first of two equal lines is
 * always before the second. A line that some run lacks may be missing; so it is with what a worker
 * process had not written out when it was ended.
 *
 * @param lines the lines, in an order that the partial order allows
 * @param after for each line, the indexes of the lines that come directly before it
 * @param sometimes the lines that may be missing
 */
public record LineOrder(List<String> lines, List<List<Integer>> after, Set<String> sometimes) {
  private static final int MISSING = -1;

  /** Creates an order. */
  public LineOrder {
    lines = List.copyOf(lines);
    sometimes = Set.copyOf(sometimes);
    after = after.stream().map(List::copyOf).toList();
    if (lines.size() != after.size()) {
      throw new IllegalArgumentException("each line needs its predecessors");
    }
  }

  /** Returns the order in which the lines follow one another as given. */
  public static LineOrder total(List<String> lines) {
    return derive(List.of(lines));
  }

  /**
   * Tells whether one of the runs has the lines of all, and perhaps more.
   *
   * @param runs the lines of each run
   */
  static boolean derivable(List<List<String>> runs) {
    Map<String, Integer> most = counts(longest(runs));
    return runs.stream()
        .allMatch(run ->
            counts(run).entrySet().stream()
                .allMatch(line -> line.getValue() <= most.getOrDefault(line.getKey(), 0)));
  }

  /**
   * Derives the order from runs.
   *
   * @param runs the lines of each run, at least one run, one of which has the lines of all; the
   *     result lists the lines as that one has them
   */
  public static LineOrder derive(List<List<String>> runs) {
    List<String> lines = longest(runs);
    int count = lines.size();
    var before = new ArrayList<BitSet>();
    for (int i = 0; i < count; i++) {
      var all = new BitSet();
      all.set(0, i);
      before.add(all);
    }
    var sometimes = new HashSet<String>();
    for (List<String> run : runs) {
      int[] position = positions(lines, run);
      for (int later = 0; later < count; later++) {
        if (position[later] == MISSING) {
          sometimes.add(lines.get(later));
        }
        for (int earlier = 0; earlier < later; earlier++) {
          if (position[later] != MISSING && position[earlier] > position[later]) {
            before.get(later).clear(earlier);
          }
        }
      }
    }
    var after = new ArrayList<List<Integer>>();
    for (int i = 0; i < count; i++) {
      after.add(direct(before, i));
    }
    return new LineOrder(lines, after, sometimes);
  }

  private static List<String> longest(List<List<String>> runs) {
    return runs.stream().reduce((a, b) -> b.size() > a.size() ? b : a).orElseThrow();
  }

  private static Map<String, Integer> counts(List<String> lines) {
    var counts = new HashMap<String, Integer>();
    lines.forEach(line -> counts.merge(line, 1, Integer::sum));
    return counts;
  }

  private static List<Integer> direct(List<BitSet> before, int line) {
    var direct = (BitSet) before.get(line).clone();
    before.get(line).stream().forEach(earlier -> direct.andNot(before.get(earlier)));
    return direct.stream().boxed().toList();
  }

  /** Returns where each line stands in a run, or -1. */
  private static int[] positions(List<String> lines, List<String> run) {
    Map<String, List<Integer>> places = places(run);
    var seen = new HashMap<String, Integer>();
    return lines.stream()
        .mapToInt(line -> {
          List<Integer> of = places.getOrDefault(line, List.of());
          int number = seen.merge(line, 1, Integer::sum) - 1;
          return number < of.size() ? of.get(number) : MISSING;
        })
        .toArray();
  }

  private static Map<String, List<Integer>> places(List<String> run) {
    var places = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < run.size(); i++) {
      places.computeIfAbsent(run.get(i), _ -> new ArrayList<>()).add(i);
    }
    return places;
  }

  /**
   * Returns, for each line of the order, where it stands in a run, or -1 for one that may be
   * missing and is.
   *
   * @param run the lines of the run, in the same normal form as the order's
   * @return nothing if the run has other lines
   */
  public Optional<int[]> match(List<String> run) {
    int[] positions = positions(lines, run);
    int found = 0;
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] != MISSING) {
        found++;
      } else if (!sometimes.contains(lines.get(i))) {
        return Optional.empty();
      }
    }
    return found == run.size() ? Optional.of(positions) : Optional.empty();
  }

  /**
   * Compares a run with the order.
   *
   * @param stream the name of the stream, for the reader
   * @param run the lines of the run, in the same normal form as the order's
   * @param byTime whether sleeps give the lines their order, so that a busy machine may change it
   */
  public List<Difference> compare(String stream, List<String> run, boolean byTime) {
    Optional<int[]> match = match(run);
    if (match.isEmpty()) {
      return List.of(new Difference(stream, LineDiff.of(lines, run)));
    }
    int[] position = match.get();
    var differences = new ArrayList<Difference>();
    for (int i = 0; i < lines.size(); i++) {
      OptionalInt late = latePredecessor(i, position);
      if (late.isPresent()) {
        differences.add(
            new Difference(
                stream + "-order",
                "\"%s\" always comes before \"%s\" in CPython, here it came after"
                    .formatted(lines.get(late.getAsInt()), lines.get(i)),
                byTime));
      }
    }
    return differences;
  }

  private OptionalInt latePredecessor(int line, int[] position) {
    return after.get(line).stream()
        .mapToInt(Integer::intValue)
        .filter(earlier -> position[line] != MISSING && position[earlier] > position[line])
        .findFirst();
  }
}
