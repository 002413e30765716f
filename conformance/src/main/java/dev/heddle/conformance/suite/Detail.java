package dev.heddle.conformance.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a test tells about its end, such as an error's last line.
 *
 * @param text the text; it may end with the place in the test, {@code (test_queue.py:12)}
 */
public record Detail(String text) {
  private static final Pattern PLACE = Pattern.compile(" \\([\\w.]+:\\d+\\)$");
  // Paths of two names and more, addresses, long numbers, and process ids, which may be short.
  private static final Pattern OF_A_MACHINE =
      Pattern.compile(
          "(?U)(/[\\w.+@~#-]+){2,}|0x[0-9a-f]+|\\d{4,}|(?<=@test_|pid[ =])\\d+",
          Pattern.CASE_INSENSITIVE);

  /** Returns the text without the place in the test. */
  public Detail withoutPlace() {
    return new Detail(PLACE.matcher(text).replaceFirst(""));
  }

  /**
   * Returns the text with … for what differs from machine to machine and from run to run. The place
   * in the test stays.
   */
  public Detail general() {
    Matcher place = PLACE.matcher(text);
    int end = place.find() ? place.start() : text.length();
    String told = OF_A_MACHINE.matcher(text.substring(0, end)).replaceAll("…");
    return new Detail(told + text.substring(end));
  }
}
