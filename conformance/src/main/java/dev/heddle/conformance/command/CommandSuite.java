package dev.heddle.conformance.command;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file of command lines that belong together, and what CPython did with each.
 *
 * @param file the file of the cases
 * @param cases the cases
 */
public record CommandSuite(Path file, List<CommandCase> cases) {
  /** The version of the format of recorded results. */
  public static final int FORMAT = 1;

  /** The directory beside the cases whose files each case finds in its working directory. */
  public static final String FILES = "files";

  private static final String CASES = ".cases.json";

  /** Creates a suite. */
  public CommandSuite {
    cases = List.copyOf(cases);
    if (cases.stream().map(CommandCase::name).distinct().count() != cases.size()) {
      throw new EnvironmentException(file + ": two cases have the same name");
    }
  }

  /**
   * The recorded results of a suite.
   *
   * @param format the version of the format
   * @param python the version of CPython
   * @param date the day of the recording
   * @param environment the environment that was the same for all cases
   * @param results each case's result, by its name
   */
  public record Recorded(
      int format,
      String python,
      String date,
      Map<String, String> environment,
      Map<String, CommandResult> results) {
    /** Returns what CPython did with a case. */
    public CommandResult result(CommandCase command) {
      CommandResult result = results.get(command.name());
      if (result == null) {
        throw new EnvironmentException(
            "\"%s\" has no recorded result: heddle conformance --record".formatted(command.name()));
      }
      return result;
    }
  }

  /** The file of cases. */
  private record Cases(List<CommandCase> cases) {}

  /** Reads the suites in a directory, in the order of their names. */
  public static List<CommandSuite> in(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(CASES))
          .sorted()
          .map(CommandSuite::read)
          .toList();
    } catch (IOException unreadable) {
      throw new EnvironmentException("cannot read " + directory, unreadable);
    }
  }

  /** Reads a file of cases. */
  public static CommandSuite read(Path file) {
    return new CommandSuite(file, Json.read(file, Cases.class).cases());
  }

  /** Returns the suite's name. */
  public String name() {
    String fileName = file.getFileName().toString();
    return fileName.substring(0, fileName.length() - CASES.length());
  }

  /** Returns the directory of files that each case finds in its working directory. */
  public Path files() {
    return file.resolveSibling(FILES);
  }

  /** Returns the file of recorded results. */
  public Path recordedFile() {
    return file.resolveSibling(name() + ".json");
  }

  /** Reads the recorded results. */
  public Recorded recorded() {
    Recorded recorded = Json.read(recordedFile(), Recorded.class);
    if (recorded.format() != FORMAT) {
      throw new EnvironmentException(
          recordedFile() + " has format " + recorded.format() + ", this is for " + FORMAT);
    }
    return recorded;
  }
}
