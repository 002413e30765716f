package dev.heddle.session;

import java.util.regex.Matcher;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/**
 * Colours Python as it is typed, and marks the brackets at the cursor. A string that is still open
 * counts to the end of its line.
 */
final class PythonHighlighter implements Highlighter {
  private final boolean coloured;
  private volatile boolean accepted;

  PythonHighlighter(boolean coloured) {
    this.coloured = coloured;
  }

  @Override
  public AttributedString highlight(@Nullable LineReader reader, String buffer) {
    if (!coloured) {
      return new AttributedString(buffer);
    }
    AttributedString result = tokens(buffer);
    if (reader == null || accepted || !reader.isReading()) {
      return result;
    }
    return BracketPair.at(buffer, reader.getBuffer().cursor())
        .map(pair -> marked(marked(result, pair.open()), pair.close()))
        .orElse(result);
  }

  /** Sets whether the block is as it will stay: then no brackets are marked. */
  void setAccepted(boolean accepted) {
    this.accepted = accepted;
  }

  private static AttributedString marked(AttributedString text, int place) {
    var result = new AttributedStringBuilder();
    result.append(text.subSequence(0, place));
    result.append(
        text.subSequence(place, place + 1).toString(), text.styleAt(place).bold().underline());
    return result.append(text.subSequence(place + 1, text.length())).toAttributedString();
  }

  private static AttributedString tokens(String buffer) {
    var result = new AttributedStringBuilder();
    Matcher token = PythonTokens.TOKEN.matcher(buffer);
    int end = 0;
    while (token.find()) {
      result.append(buffer.substring(end, token.start()));
      result.append(token.group(), style(token));
      end = token.end();
    }
    return result.append(buffer.substring(end)).toAttributedString();
  }

  private static AttributedStyle style(Matcher token) {
    AttributedStyle plain = AttributedStyle.DEFAULT;
    if (token.group("comment") != null) {
      return plain.foreground(AttributedStyle.BRIGHT | AttributedStyle.BLACK);
    }
    if (token.group("string") != null) {
      return plain.foreground(AttributedStyle.GREEN);
    }
    if (token.group("keyword") != null) {
      return plain.foreground(AttributedStyle.BLUE).bold();
    }
    if (token.group("number") != null) {
      return plain.foreground(AttributedStyle.CYAN);
    }
    if (token.group("decorator") != null || token.group("defined") != null) {
      return plain.foreground(AttributedStyle.MAGENTA);
    }
    return plain;
  }
}
