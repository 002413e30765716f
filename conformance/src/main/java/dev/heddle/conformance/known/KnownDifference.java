package dev.heddle.conformance.known;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A name of checks, or of CPython's own tests, that are known to differ.
 *
 * @param name the name; in names of tests an asterisk stands for any text
 * @param cause why they differ
 * @param flaky whether they differ only sometimes
 */
public record KnownDifference(String name, String cause, boolean flaky) {
  /** Creates a difference. */
  public KnownDifference {
    Objects.requireNonNull(name, "name");
    if (cause.isBlank()) {
      throw new IllegalArgumentException(name + " has no cause");
    }
  }

  /** Tells whether it stands for a check. */
  public boolean matches(String check) {
    return name.equals(check) || (isPattern() && pattern().matcher(check).matches());
  }

  /** Tells whether it stands for more than one test. */
  public boolean isPattern() {
    return name.startsWith("test.") && name.contains("*");
  }

  private Pattern pattern() {
    return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
  }
}
