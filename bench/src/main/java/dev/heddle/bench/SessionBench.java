package dev.heddle.bench;

import dev.heddle.HeddleException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast a session is for somebody who types: its start, the echo of a key, completion, and how
 * soon Ctrl-C stops what runs.
 */
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
  private static final String PROMPT = ">>> ";
  private static final String CTRL_R = "\u0012";
  private static final String CTRL_C = "\u0003";

  private static final int INTERRUPTIONS = 5;
  private static final long SETTLING_MILLIS = 200;

  /** What the blocks below need. */
  private static final List<String> PREPARATION =
      List.of(
          "import asyncio, subprocess, sys, threading, time\r",
          "lock = threading.Lock(); lock.acquire()\r",
          "thread = threading.Thread(target=time.sleep, args=(3600,), daemon=True)\r",
          "thread.start()\r");

  /** Blocks that show "begun" and never end. */
  private static final SequencedMap<String, String> ENDLESS = endless();

  private SessionBench() {}

  private static SequencedMap<String, String> endless() {
    var blocks = new LinkedHashMap<String, String>();
    blocks.put("a loop", "if True:\rprint('be' 'gun')\rwhile True: pass\r\r");
    blocks.put("time.sleep", "print('be' 'gun'); time.sleep(600)\r");
    blocks.put("Lock.acquire", "print('be' 'gun'); lock.acquire()\r");
    blocks.put("Thread.join", "print('be' 'gun'); thread.join()\r");
    blocks.put("await", "print('be' 'gun'); await asyncio.sleep(600)\r");
    blocks.put("asyncio.run", "print('be' 'gun'); asyncio.run(asyncio.sleep(600))\r");
    blocks.put("subprocess.run", "print('be' 'gun'); subprocess.run(['sleep', '600'])\r");
    blocks.put("print without end", "while True: print('be' 'gun')\r\r");
    blocks.put("input", "input('be' 'gun')\r");
    return blocks;
  }

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
    Path home = Files.createTempDirectory(directory, "home");
    try {
      Table.print(
          out,
          "Session: from Ctrl-C to the next prompt, while a block is in (in s)",
          interruptions(contestants.getFirst(), home));
    } finally {
      delete(home);
    }
  }

  /** Returns how long each of the endless blocks goes on after Ctrl-C. */
  private static SequencedMap<String, Samples> interruptions(Contestant session, Path home) {
    var samples = new LinkedHashMap<String, Samples>();
    try (var terminal = TypedTerminal.start(session.command(), home)) {
      terminal.untilShown("", PROMPT);
      PREPARATION.forEach(block -> terminal.untilShown(block, PROMPT));
      ENDLESS.forEach((name, block) -> {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < INTERRUPTIONS; i++) {
          terminal.untilShown(block, "begun");
          settle();
          seconds.add(terminal.untilShown(CTRL_C, PROMPT));
        }
        samples.put(name, new Samples(seconds));
      });
    }
    return samples;
  }

  /** Lets a block come to where it stays. */
  private static void settle() {
    try {
      Thread.sleep(SETTLING_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HeddleException("interrupted while measuring", interrupted);
    }
  }

  private static void measure(Contestant contestant, Path home, Samplings samples)
      throws IOException {
    writeHistory(home);
    try (var terminal = TypedTerminal.start(contestant.command(), home)) {
      samples.add(0, contestant, terminal.untilShown("", PROMPT));
      samples.add(5, contestant, terminal.untilShown("import math\r", PROMPT));
      for (char letter = 'a'; letter < 'u'; letter++) {
        String key = String.valueOf(letter);
        samples.add(1, contestant, terminal.untilShown(key, key));
      }
      terminal.untilShown(CTRL_C, PROMPT);
      terminal.untilShown(CTRL_R, "search");
      // Found in the oldest line only.
      for (String key : List.of("f", "i", "r", "s", "t")) {
        samples.add(2, contestant, terminal.untilShown(key, key));
      }
      terminal.untilShown(CTRL_C, PROMPT);
      samples.add(3, contestant, terminal.untilShown("math.fact\t", "orial"));
      terminal.untilShown(CTRL_C, PROMPT);
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
