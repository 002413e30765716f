package dev.heddle.session;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Two brackets that belong together, of which the cursor is at one.
 *
 * @param open where the first one is
 * @param close where the second one is
 */
record BracketPair(int open, int close) {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /**
   * Finds the pair of the bracket before the cursor if it is a closing one, or of that below it.
   */
  static Optional<BracketPair> at(String text, int cursor) {
    var open = new ArrayDeque<Integer>();
    var token = PythonTokens.TOKEN.matcher(text);
    while (token.find()) {
      String bracket = token.group("bracket");
      if (bracket == null) {
        continue;
      }
      if (OPENING.contains(bracket)) {
        open.push(token.start());
        continue;
      }
      if (open.isEmpty()) {
        return Optional.empty();
      }
      var pair = new BracketPair(open.pop(), token.start());
      if (OPENING.indexOf(text.charAt(pair.open)) != CLOSING.indexOf(bracket)) {
        return Optional.empty();
      }
      if (pair.close == cursor - 1 || pair.close == cursor || pair.open == cursor) {
        return Optional.of(pair);
      }
    }
    return Optional.empty();
  }
}
