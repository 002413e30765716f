package dev.heddle.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How fast a session is for somebody who types: its start, the echo of a key, completion. */
final class SessionBench {
  private static final int HISTORY_LINES = 10_000;
  private static final List<String> TITLES =
      List.of(
          "Session: until the first prompt (in s)",
          "Session: from a key to its echo, with 10,000 lines of history (in s)",
          "Session: the same while a search of the history is open (in s)",
          "Session: completion of an attribute, the first in the session (in s)",
          "Session: completion of an attribute, the second one (in s)",
          "Session: until a block that is typed at the first prompt has run (in s)");
  private static final String CTRL_R = "\u0012";
  private static final String CTRL_C = "\u0003";

  private SessionBench() {}

  /** Measures the sessions that contestants open without a file, and prints the tables. */
  static void run(PrintWriter out, List<Contestant> contestants, Path directory, int runs)
      throws IOException {
    var samples = new Samplings(contestants, TITLES.size());
    for (int run = 0; run < runs; run++) {
      for (Contestant contestant : contestants) {
        Path home = Files.createTempDirectory(directory, "home");
        try {
          measure(contestant, home, samples);
        } finally {
          delete(home);
        }
      }
    }
    for (int title = 0; title < TITLES.size(); title++) {
      Table.print(out, TITLES.get(title), samples.of(title));
    }
  }

  private static void measure(Contestant contestant, Path home, Samplings samples)
      throws IOException {
    writeHistory(home);
    try (var terminal = TypedTerminal.start(contestant.command(), home)) {
      samples.add(0, contestant, terminal.untilShown("", ">>> "));
      samples.add(5, contestant, terminal.untilShown("import math\r", ">>> "));
      for (char letter = 'a'; letter < 'u'; letter++) {
        String key = String.valueOf(letter);
        samples.add(1, contestant, terminal.untilShown(key, key));
      }
      terminal.untilShown(CTRL_C, ">>> ");
      terminal.untilShown(CTRL_R, "search");
      // Found in the oldest line only.
      for (String key : List.of("f", "i", "r", "s", "t")) {
        samples.add(2, contestant, terminal.untilShown(key, key));
      }
      terminal.untilShown(CTRL_C, ">>> ");
      samples.add(3, contestant, terminal.untilShown("math.fact\t", "orial"));
      terminal.untilShown(CTRL_C, ">>> ");
      samples.add(4, contestant, terminal.untilShown("math.degr\t", "ees"));
    }
  }

  private static void writeHistory(Path home) throws IOException {
    Path file = home.resolve(".local/state/heddle/history");
    Files.createDirectories(file.getParent());
    // A time, as the session writes it, and a block.
    Files.writeString(
        file,
        IntStream.range(0, HISTORY_LINES)
            .mapToObj(i -> "1700000000000:" + (i == 0 ? "first = 1" : "value_" + i + " = " + i))
            .collect(Collectors.joining("\n", "", "\n")));
    Files.writeString(
        home.resolve(".python_history"),
        IntStream.range(0, HISTORY_LINES)
            .mapToObj(i -> i == 0 ? "first = 1" : "value_" + i + " = " + i)
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
