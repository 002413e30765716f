package dev.heddle.session;

import java.util.regex.Pattern;

/** The tokens of Python, as far as colours, brackets and completion go by them. */
final class PythonTokens {
  static final Pattern TOKEN =
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
          |(?<bracket>[()\\[\\]{}])
          |(?<word>\\w+)
          """,
          Pattern.COMMENTS | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern OPEN_STRING =
      Pattern.compile("(?i:[rbfu]{0,2})(\"{3}|'{3}|\"|')(?s:(.*))");

  private PythonTokens() {}

  /** Returns where the content begins of the string that a text ends in; -1 if it ends in none. */
  static int openString(String text) {
    var token = TOKEN.matcher(text);
    while (token.find()) {
      String string = token.group("string");
      if (string != null && token.end() == text.length()) {
        var parts = OPEN_STRING.matcher(string);
        if (parts.matches() && !parts.group(2).endsWith(parts.group(1))) {
          return token.start() + parts.start(2);
        }
      }
    }
    return -1;
  }
}
