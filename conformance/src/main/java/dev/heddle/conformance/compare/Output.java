package dev.heddle.conformance.compare;

import java.util.List;
import java.util.Objects;

/**
 * What a program printed and how it ended, for a reader.
 *
 * @param end how it ended, in words
 * @param stdout the lines of standard output
 * @param stderr the lines of standard error
 */
public record Output(String end, List<String> stdout, List<String> stderr) {
  /** How a program ended that was ended, since it took too long. */
  public static final String OVERDUE = "did not end";

  /** Creates an output. */
  public Output {
    Objects.requireNonNull(end, "end");
    stdout = List.copyOf(stdout);
    stderr = List.copyOf(stderr);
  }

  /** Returns how a program ended whose status is as Python's {@code returncode}. */
  public static String end(int status) {
    return status < 0 ? "ended by signal " + -status : "exit status " + status;
  }
}
