package dev.heddle.session;

import java.util.regex.Pattern;

/** How far in the next line of a block begins. */
final class Indentation {
  static final String STEP = " ".repeat(4);

  // After these nothing more of the same body can follow.
  private static final Pattern LAST =
      Pattern.compile("\\s*(?:return|pass|break|continue|raise)\\b.*");

  private Indentation() {}

  /** Returns the blanks that follow a line. */
  static String after(String line) {
    String indentation = line.substring(0, line.length() - line.stripLeading().length());
    if (withoutComment(line).stripTrailing().endsWith(":")) {
      return indentation + STEP;
    }
    if (LAST.matcher(line).matches() && indentation.length() >= STEP.length()) {
      return indentation.substring(STEP.length());
    }
    return indentation;
  }

  private static String withoutComment(String line) {
    int comment = line.lastIndexOf('#');
    boolean inString = comment >= 0 && line.substring(comment).matches(".*['\"].*");
    return comment < 0 || inString ? line : line.substring(0, comment);
  }
}
