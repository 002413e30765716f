package dev.heddle.conformance.report;

import java.util.Locale;

/**
 * Texts as reports can hold them. Programs print anything; XML and HTML have no place for control
 * characters and UTF-8 none for lone surrogates, so these become visible escapes, as Python's
 * {@code repr} would show them.
 */
final class Printable {
  private static final int DELETE = 0x7f;
  private static final int LAST_CONTROL = 0x9f;

  private Printable() {}

  /** Returns a text with escapes for what cannot be written as it is. */
  static String of(String text) {
    if (text.codePoints().allMatch(Printable::isPlain)) {
      return text;
    }
    var result = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (isPlain(c)) {
            result.appendCodePoint(c);
          } else {
            result.append(String.format(Locale.ROOT, c <= 0xff ? "\\x%02x" : "\\u%04x", c));
          }
        });
    return result.toString();
  }

  private static boolean isPlain(int c) {
    if (c < ' ') {
      return c == '\n' || c == '\t';
    }
    boolean control = c >= DELETE && c <= LAST_CONTROL;
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    // The last two code points of every plane are no characters.
    return !control && !surrogate && (c & 0xfffe) != 0xfffe;
  }
}
