package dev.heddle.conformance.compare;

import java.util.ArrayList;
import java.util.List;

/** A diff of two lists of lines for a reader: {@code -} in CPython only, {@code +} here only. */
final class LineDiff {
  private static final int MOST_LINES = 60;

  private LineDiff() {}

  static String of(List<String> recorded, List<String> actual) {
    // Longest common subsequence, from the end.
    var common = new int[recorded.size() + 1][actual.size() + 1];
    for (int i = recorded.size() - 1; i >= 0; i--) {
      for (int j = actual.size() - 1; j >= 0; j--) {
        common[i][j] =
            recorded.get(i).equals(actual.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    var lines = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < recorded.size() || j < actual.size()) {
      if (i < recorded.size() && j < actual.size() && recorded.get(i).equals(actual.get(j))) {
        lines.add("  " + recorded.get(i++));
        j++;
      } else if (j == actual.size()
          || (i < recorded.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + recorded.get(i++));
      } else {
        lines.add("+ " + actual.get(j++));
      }
    }
    if (lines.size() > MOST_LINES) {
      int more = lines.size() - MOST_LINES;
      lines.subList(MOST_LINES, lines.size()).clear();
      lines.add("(" + more + " more lines)");
    }
    return "in CPython (-) and here (+):\n" + String.join("\n", lines);
  }
}
