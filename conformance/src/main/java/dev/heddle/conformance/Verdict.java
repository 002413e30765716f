package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.known.KnownDifference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a check went, or one of CPython's own tests. */
public sealed interface Verdict {
  /** Returns the name of the check. */
  String check();

  /** Heddle did what CPython did. */
  record Same(String check) implements Verdict {}

  /** Heddle did something else. */
  record Differs(String check, List<Difference> differences) implements Verdict {
    /** Creates a verdict. */
    public Differs {
      differences = List.copyOf(differences);
    }
  }

  /** Heddle did what CPython did in some runs, and something else in others. */
  record Flaky(String check, int differing, int runs, List<Difference> differences)
      implements Verdict {
    /** Creates a verdict. */
    public Flaky {
      differences = List.copyOf(differences);
    }
  }

  /** Heddle did something else, for a known cause. */
  record KnownToDiffer(String check, String cause) implements Verdict {}

  /** Heddle did what CPython did, although it is listed as different. */
  record Mended(String check) implements Verdict {}

  /** Nothing can be said: CPython itself does something else each time, or does not end. */
  record Unsteady(String check, String why) implements Verdict {}

  /**
   * Judges what a check found.
   *
   * @param runs the differences of every run
   * @param known what is known of the check
   */
  static Verdict of(String check, List<List<Difference>> runs, Optional<KnownDifference> known) {
    List<List<Difference>> differing = runs.stream().filter(run -> !run.isEmpty()).toList();
    boolean flaky = known.map(KnownDifference::flaky).orElse(false);
    if (differing.isEmpty()) {
      // Of the tests that a pattern stands for, some may be the same.
      return known.filter(each -> !flaky && !each.isPattern()).isPresent()
          ? new Mended(check)
          : new Same(check);
    }
    if (differing.size() < runs.size() && !flaky) {
      return new Flaky(check, differing.size(), runs.size(), differing.getFirst());
    }
    return known
        .<Verdict>map(each -> new KnownToDiffer(check, each.cause()))
        .orElseGet(() -> new Differs(check, differing.getFirst()));
  }

  /** Tells whether this makes the run fail: all but what is the same or known. */
  default boolean fails() {
    return !(this instanceof Same || this instanceof KnownToDiffer);
  }

  /** Returns the verdict in one word. */
  default String word() {
    return switch (this) {
      case Same _ -> "same";
      case KnownToDiffer _ -> "known";
      case Mended _ -> "mended";
      case Flaky _ -> "flaky";
      case Differs _ -> "differs";
      case Unsteady _ -> "unsteady";
    };
  }

  /** Returns the differences that are not known. */
  default List<Difference> found() {
    return switch (this) {
      case Differs(_, List<Difference> differences) -> differences;
      case Flaky(_, _, _, List<Difference> differences) -> differences;
      case Unsteady(_, String why) -> List.of(new Difference("cpython", why));
      case Same _, KnownToDiffer _, Mended _ -> List.of();
    };
  }

  /** Returns why it is known to differ, if it is. */
  default Optional<String> whyKnown() {
    return this instanceof KnownToDiffer(_, String cause) ? Optional.of(cause) : Optional.empty();
  }

  /** Returns the verdict for a reader, with what differs on lines of its own. */
  default String text() {
    return switch (this) {
      case Same(String check) -> "same    " + check;
      case KnownToDiffer(String check, String cause) -> "known   " + check + ": " + cause;
      case Mended(String check) ->
          "MENDED  " + check + ": it is listed in conformance/known, take it out";
      case Flaky(String check, int differing, int runs, _) ->
          "FLAKY   %s: differs in %d of %d runs".formatted(check, differing, runs) + lines();
      case Differs(String check, _) -> "DIFFERS " + check + lines();
      case Unsteady(String check, _) -> "UNSTEADY " + check + lines();
    };
  }

  private String lines() {
    return found().stream().map(difference -> "\n    " + difference).collect(Collectors.joining());
  }
}
