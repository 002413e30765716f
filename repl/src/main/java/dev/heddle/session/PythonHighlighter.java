package dev.heddle.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours Python as it is typed. A string that is still open counts to the end of its line. */
final class PythonHighlighter implements Highlighter {
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<comment>\\#[^\\n]*)
          |(?<string>(?i:[rbfu]{0,2})(?:\\"{3}(?s:.*?)(?:\\"{3}|\\z)|'{3}(?s:.*?)(?:'{3}|\\z)
            |"(?:\\\\.|[^"\\\\\\n])*"?|'(?:\\\\.|[^'\\\\\\n])*'?))
          |(?<decorator>(?m:^)[\\ \\t]*@[\\w.]+)
          |(?<defined>(?<=\\bdef\\ |\\bclass\\ )\\w+)
          |(?<keyword>\\b(?:False|None|True|and|as|assert|async|await|break|class|continue|def|del
            |elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass
            |raise|return|try|while|with|yield)\\b)
          |(?<number>\\b\\d[\\w.]*)
          |(?<word>\\w+)
          """,
          Pattern.COMMENTS | Pattern.UNICODE_CHARACTER_CLASS);

  private final boolean coloured;

  PythonHighlighter(boolean coloured) {
    this.coloured = coloured;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    if (!coloured) {
      return new AttributedString(buffer);
    }
    var result = new AttributedStringBuilder();
    Matcher token = TOKEN.matcher(buffer);
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
