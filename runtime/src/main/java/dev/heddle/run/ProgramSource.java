package dev.heddle.run;

import dev.heddle.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalInt;

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
   * @param job the descriptor that it reads its job from
   */
  static ProgramSource ofChild(int connection, int job) {
    return new ProgramSource("job", Integer.toString(job), "", OptionalInt.of(connection));
  }

  /** Tells whether a program is likely to start processes, from a look at its text. */
  boolean mentionsProcesses() {
    String program = programText();
    return program.contains("multiprocessing") || program.contains("ProcessPoolExecutor");
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
