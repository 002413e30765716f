package dev.heddle.conformance.suite;

import java.util.Locale;

/** What became of a test. */
public enum Outcome {
  /** It did what it expects, or failed as it expects to. */
  PASS,
  /** It was left out, for a reason that it gives. */
  SKIP,
  /** Something was not as it expects. */
  FAIL,
  /** Another exception ended it. */
  ERROR,
  /** It was ended, since it took too long. */
  HANG,
  /** Its process ended. */
  CRASH,
  /** It was not tried: the module could not be loaded, or its time was up. */
  ABSENT;

  /** Returns the outcome that the driver writes as a word. */
  static Outcome of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Returns the word for tables and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
