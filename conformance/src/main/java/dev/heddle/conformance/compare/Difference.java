package dev.heddle.conformance.compare;

import java.util.Objects;

/**
 * One respect in which a run differs from the recorded result.
 *
 * @param rule the name of the rule that is broken, as {@code docs/conformance.md} lists them
 * @param text what differs, for a reader; may have several lines
 * @param loadMayExplain whether a busy machine alone could have caused it: something came late
 */
public record Difference(String rule, String text, boolean loadMayExplain) {
  /** Creates a difference that a busy machine does not explain. */
  public Difference(String rule, String text) {
    this(rule, text, false);
  }

  /** Creates a difference. */
  public Difference {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return "[" + rule + "] " + text.stripTrailing().replace("\n", "\n    ");
  }
}
