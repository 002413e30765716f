package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import java.util.List;
import java.util.stream.Collectors;

/** How a check went. */
public sealed interface Verdict {
  /** Returns the name of the check. */
  String check();

  /** Heddle did what CPython did. */
  record Same(String check) implements Verdict {}

  /** Heddle did something else. */
  record Differs(String check, List<Difference> differences) implements Verdict {}

  /** Heddle did something else, for a known cause. */
  record KnownToDiffer(String check, String cause) implements Verdict {}

  /** Heddle did what CPython did, although it is listed as different. */
  record Mended(String check) implements Verdict {}

  /**
   * Judges what a check found.
   *
   * @param cause why it is known to differ; empty if it is not
   */
  static Verdict of(String check, List<Difference> differences, String cause) {
    if (differences.isEmpty()) {
      return cause.isEmpty() ? new Same(check) : new Mended(check);
    }
    return cause.isEmpty()
        ? new Differs(check, List.copyOf(differences))
        : new KnownToDiffer(check, cause);
  }

  /** Tells whether this makes the run fail: a new difference, or a listed one that is gone. */
  default boolean fails() {
    return this instanceof Differs || this instanceof Mended;
  }

  /** Returns the verdict for a reader, with what differs on lines of its own. */
  default String text() {
    return switch (this) {
      case Same(String check) -> "same    " + check;
      case KnownToDiffer(String check, String cause) -> "known   " + check + ": " + cause;
      case Mended(String check) ->
          "MENDED  " + check + ": it is listed in conformance/known, take it out";
      case Differs(String check, List<Difference> differences) ->
          "DIFFERS "
              + check
              + differences.stream()
                  .map(difference -> "\n    " + difference)
                  .collect(Collectors.joining());
    };
  }
}
