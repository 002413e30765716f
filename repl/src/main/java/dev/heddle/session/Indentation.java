package dev.heddle.session;

import java.util.regex.Pattern;

/** How far in the next line of a block begins. */
final class Indentation {
  static final String STEP = " ".repeat(4);

  // After these nothing more of the same body can follow.
  private static final Pattern LAST =
      Pattern.compile("\\s*(?:return|pass|break|continue|raise)\\b.*");

  // These go on with a statement that is further out than the body before.
  private static final Pattern CONTINUING =
      Pattern.compile("\\s+(?:else|elif|except|finally|case)\\b.*");

  private Indentation() {}

  /** Tells whether a line may have to begin further out than the body before it. */
  static boolean mayBeTooFarIn(String line) {
    return CONTINUING.matcher(line).matches();
  }

  /** Returns how many blanks at the end of a line's indentation one backspace takes away. */
  static int step(String indentation) {
    return indentation.isEmpty() ? 0 : (indentation.length() - 1) % STEP.length() + 1;
  }

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
