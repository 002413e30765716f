package dev.heddle.conformance;

import dev.heddle.conformance.command.CommandCase;
import dev.heddle.conformance.command.CommandResult;
import dev.heddle.conformance.command.CommandRunner;
import dev.heddle.conformance.command.CommandSuite;
import dev.heddle.conformance.lesson.Lesson;
import dev.heddle.conformance.lesson.LessonComparison;
import dev.heddle.conformance.lesson.LessonRecorder;
import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a directory holds: the checks and the recordings, in the order of their names.
 *
 * @param checks everything with a recorded result
 * @param recordings everything that can be recorded
 */
public record Catalog(List<Check> checks, List<Recording> recordings) {
  /** Creates a catalog. */
  public Catalog {
    checks = List.copyOf(checks);
    recordings = List.copyOf(recordings);
  }

  /** Reads a directory and those below it, with the results that are recorded there. */
  public static Catalog of(Path root) {
    return of(root, new Reference.Sidecars());
  }

  /** Reads a directory and those below it. */
  static Catalog of(Path root, Reference reference) {
    if (!Files.isDirectory(root)) {
      throw new EnvironmentException("there is no directory " + root);
    }
    var checks = new ArrayList<Check>();
    var recordings = new ArrayList<Recording>();
    for (Path directory : directories(root)) {
      String topic = topic(root, directory);
      for (CommandSuite suite : CommandSuite.in(directory)) {
        addSuite(suite, topic, reference, checks, recordings);
      }
      for (Lesson lesson : Lesson.in(directory)) {
        recordings.add(
            new Recording(
                lesson.name(),
                (cpython, stream) -> LessonRecorder.record(lesson, cpython, stream)));
        checks.add(
            new Check(
                lesson.name(),
                topic,
                lesson::text,
                (workbench, again) ->
                    LessonComparison.run(lesson, reference.of(lesson), workbench, again)));
      }
    }
    return new Catalog(checks, recordings);
  }

  /** Returns the directories of lessons and of cases; the files of cases are none. */
  private static List<Path> directories(Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(Files::isDirectory)
          .filter(directory -> !root.relativize(directory).toString().matches("(.*/)?files(/.*)?"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new EnvironmentException("cannot read " + root, unreadable);
    }
  }

  private static String topic(Path root, Path directory) {
    String below = root.relativize(directory).toString();
    return below.isEmpty() ? root.toAbsolutePath().normalize().getFileName().toString() : below;
  }

  private static void addSuite(
      CommandSuite suite,
      String topic,
      Reference reference,
      List<Check> checks,
      List<Recording> recordings) {
    recordings.add(
        new Recording(suite.name(), (cpython, _) -> CommandRunner.record(suite, cpython)));
    if (!reference.knows(suite)) {
      return;
    }
    Function<CommandCase, CommandResult> cpython = reference.of(suite);
    for (CommandCase command : suite.cases()) {
      checks.add(
          new Check(
              suite.name() + ": " + command.name(),
              topic,
              command::text,
              (workbench, again) ->
                  workbench.beside(() ->
                      CommandRunner.compare(
                          suite,
                          command,
                          cpython.apply(command),
                          workbench.interpreter(),
                          again))));
    }
  }

  /**
   * Returns the part of the catalog whose names contain a text. One with a slash begins where a
   * directory's name or a lesson's does: {@code locks/} does not mean {@code async-locks/}.
   */
  public Catalog filter(String text) {
    return new Catalog(
        checks.stream().filter(check -> isIn(check.name(), text)).toList(),
        recordings.stream().filter(recording -> isIn(recording.name(), text)).toList());
  }

  private static boolean isIn(String name, String text) {
    return text.contains("/") ? ("/" + name).contains("/" + text) : name.contains(text);
  }
}
