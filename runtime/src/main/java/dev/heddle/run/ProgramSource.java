package dev.heddle.run;

import static java.util.stream.Collectors.joining;

import dev.heddle.Script;
import dev.heddle.StartMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a program's code is, as {@code _heddle.program} is told.
 *
 * @param kind which of its loaders is meant
 * @param text the path, the command or the module's name
 * @param argumentZero {@code sys.argv[0]} to begin with
 * @param connection a child's connection to its parent
 */
record ProgramSource(String kind, String text, String argumentZero, OptionalInt connection) {
  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_TOPICS = 100;
  private static final String MOST_USED_TOPICS = "Pool,Queue";
  private static final Pattern SPAWNING = Pattern.compile("[\"'](?:spawn|forkserver)[\"']");
  private static final Pattern TOPIC =
      Pattern.compile(
          "\\b(?:Array|Barrier|(?:Bounded)?Semaphore|Condition|Event|(?:Joinable|Simple)?Queue"
              + "|R?Lock|Manager|Pipe|Pool|ProcessPoolExecutor|SharedMemory|Value)\\b");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^[ \t]*(?:from|import)[ \t]+([\\w.]+(?:[ \t]*,[ \t]*[\\w.]+)*)");
  private static final Pattern NAME = Pattern.compile("[\\s,]+");

  private ProgramSource(String kind, String text, String argumentZero) {
    this(kind, text, argumentZero, OptionalInt.empty());
  }

  /**
   * Returns the source of a script.
   *
   * @param named whether the command line had a word for it; standard input needs none
   */
  static ProgramSource of(Script script, boolean named) {
    // No pattern switch: its classes are made at run time, which every start would wait for.
    if (script instanceof Script.File file) {
      return new ProgramSource("file", file.path(), file.path());
    }
    if (script instanceof Script.Command command) {
      return new ProgramSource("command", command.source(), "-c");
    }
    if (script instanceof Script.Module module) {
      return new ProgramSource("module", module.name(), "-m");
    }
    return new ProgramSource("input", "-", named ? "-" : "");
  }

  /**
   * Returns the source of a child process.
   *
   * @param connection the descriptor of its connection to its parent
   * @param job the descriptor that it reads its job from, or what it gets ready for meanwhile
   */
  static ProgramSource ofChild(int connection, String job) {
    return new ProgramSource("job", job, "", OptionalInt.of(connection));
  }

  /** Tells whether a program is likely to start processes, from a look at its text. */
  boolean mentionsProcesses() {
    String program = programText();
    return program.contains("multiprocessing") || program.contains("ProcessPoolExecutor");
  }

  /**
   * Returns what processes are likely to need that the program starts: the modules that its text
   * imports, and words of {@code _heddle.rehearsal}, with commas between them.
   */
  String topicsOfProcesses() {
    String program = programText();
    if (program.isEmpty()) {
      return MOST_USED_TOPICS;
    }
    if (SPAWNING.matcher(program).find()) {
      return StartMethod.SPAWN.pythonName();
    }
    Stream<String> modules =
        IMPORT.matcher(program).results().flatMap(found -> NAME.splitAsStream(found.group(1)));
    Stream<String> topics = TOPIC.matcher(program).results().map(MatchResult::group);
    return Stream.concat(modules, topics).distinct().limit(MOST_TOPICS).collect(joining(","));
  }

  private String programText() {
    if (kind.equals("command")) {
      return text;
    }
    try {
      Path file = Path.of(text);
      // A pipe can be read only once.
      return kind.equals("file") && Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? Files.readString(file, StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException | InvalidPathException notThere) {
      return "";
    }
  }
}
