package dev.heddle.conformance.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule {@code library-frames}: frames of Python's own library are left out of tracebacks, since
 * another version of it has other lines. The frames of the program, their source lines and markers,
 * the exceptions and their messages stay.
 */
public final class ErrorText {
  private static final Pattern LIBRARY_FRAME =
      Pattern.compile(
          "^(?<prefix>[ |]*)  File \"(?:<library>|<prefix>|<frozen )[^\"]*\", line \\d+, in .*\n?");
  private static final Pattern OTHER_FRAME = Pattern.compile("^[ |]*  File \".*\n?");

  private ErrorText() {}

  /** Returns the lines of standard error without frames of the library. */
  public static List<String> withoutLibraryFrames(List<String> lines) {
    var kept = new ArrayList<String>();
    String detail = "";
    for (String line : lines) {
      Matcher library = LIBRARY_FRAME.matcher(line);
      if (library.matches()) {
        detail = library.group("prefix") + "    ";
      } else if (detail.isEmpty()
          || OTHER_FRAME.matcher(line).matches()
          || !line.startsWith(detail)) {
        detail = "";
        kept.add(line);
      }
    }
    return kept;
  }
}
