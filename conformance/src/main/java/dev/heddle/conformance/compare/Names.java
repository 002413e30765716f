package dev.heddle.conformance.compare;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule {@code paths}, which applies to everything: what depends on the machine and on the
 * installation, such as directories and the version of Python, is replaced by a name in angle
 * brackets. Recorded results contain only the names.
 */
public final class Names {
  private final List<Map.Entry<Pattern, String>> replacements;

  /**
   * Creates the replacements.
   *
   * @param texts each text to be replaced, with what replaces it; longer texts go first
   */
  public Names(Map<String, String> texts) {
    replacements =
        texts.entrySet().stream()
            .filter(entry -> entry.getKey().length() > 2)
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<String, String> entry) -> entry.getKey().length())
                    .reversed())
            .map(entry -> Map.entry(pattern(entry.getKey()), entry.getValue()))
            .toList();
  }

  private static Pattern pattern(String text) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(text) + "(?![\\w-])");
  }

  /** Returns names that replace these texts and others. */
  public static Names of(Map<String, String> some, Map<String, String> others) {
    var all = new LinkedHashMap<>(some);
    all.putAll(others);
    return new Names(all);
  }

  /** Returns a text with all replacements made. */
  public String apply(String text) {
    String result = text;
    for (Map.Entry<Pattern, String> replacement : replacements) {
      result =
          replacement
              .getKey()
              .matcher(result)
              .replaceAll(Matcher.quoteReplacement(replacement.getValue()));
    }
    return result;
  }
}
