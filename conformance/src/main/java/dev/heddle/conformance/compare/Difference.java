package dev.heddle.conformance.compare;

import java.util.Objects;

/**
 * One respect in which a run differs from the recorded result.
 *
 * @param rule the name of the rule that is broken, as {@code docs/conformance.md} lists them
 * @param text what differs, for a reader; may have several lines
 */
public record Difference(String rule, String text) {
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
