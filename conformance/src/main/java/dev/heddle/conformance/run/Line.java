package dev.heddle.conformance.run;

import java.util.Objects;

/**
 * A line of output.
 *
 * @param text the line without its end
 * @param seconds when its end arrived, counted from the start of the process
 */
public record Line(String text, double seconds) {
  /** Creates a line. */
  public Line {
    Objects.requireNonNull(text, "text");
  }
}
