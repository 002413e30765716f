package dev.heddle.conformance.run;

import dev.heddle.Script;
import dev.heddle.run.ProcessStrings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An installed CPython 3.12.
 *
 * @param executable the path of its command
 * @param version its version
 * @param prefix where it is installed
 * @param library the directory of its standard library
 */
public record CPython(Path executable, String version, Path prefix, Path library)
    implements Interpreter {
  /** The environment variable that names the command of the CPython to record from. */
  public static final String VARIABLE = "HEDDLE_CPYTHON";

  private static final String SERIES = "3.12.";
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
  private static final String PROBE =
      """
      import os, platform, sys
      print(platform.python_implementation(), platform.python_version(), sys.executable,
            sys.base_prefix, os.path.dirname(os.__file__), sep='\\n')
      """;

  /**
   * Returns the CPython 3.12 at a path.
   *
   * @throws EnvironmentException if there is something else
   */
  public static CPython at(Path executable) {
    return probe(executable)
        .orElseThrow(
            () -> new EnvironmentException(executable + " is not the command of a CPython 3.12"));
  }

  /**
   * Looks for a CPython 3.12: what {@value #VARIABLE} names, then {@code python3.12} on the PATH,
   * then the newest of pyenv's.
   */
  public static Optional<CPython> find() {
    Map<String, String> environment = ProcessStrings.environment();
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return Optional.of(at(Path.of(named)));
    }
    Stream<Path> onPath =
        Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory, "python3.12"));
    Path versions =
        Path.of(
            environment.getOrDefault(
                "PYENV_ROOT", environment.getOrDefault("HOME", "/") + "/.pyenv"),
            "versions");
    return Stream.concat(onPath, pyenv(versions).stream())
        .filter(Files::isExecutable)
        .flatMap(candidate -> probe(candidate).stream())
        .findFirst();
  }

  private static List<Path> pyenv(Path versions) {
    if (!Files.isDirectory(versions)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(versions)) {
      return children
          .filter(child -> child.getFileName().toString().startsWith(SERIES))
          .sorted((a, b) -> Integer.compare(patch(b), patch(a)))
          .map(child -> child.resolve("bin/python3.12"))
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static int patch(Path version) {
    String digits = version.getFileName().toString().substring(SERIES.length());
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
  }

  private static Optional<CPython> probe(Path executable) {
    if (!Files.isExecutable(executable)) {
      return Optional.empty();
    }
    Execution told =
        ObservedProcess.run(
            List.of(executable.toAbsolutePath().toString(), "-I", "-c", PROBE),
            Map.of(
                "LC_ALL",
                "C.UTF-8",
                "HOME",
                ProcessStrings.environment().getOrDefault("HOME", "/")),
            Path.of("/"),
            new byte[0],
            PROBE_LIMIT);
    List<String> answers = told.stdout().lines().toList();
    if (told.status() != 0
        || answers.size() != 5
        || !answers.get(0).equals("CPython")
        || !answers.get(1).startsWith(SERIES)) {
      return Optional.empty();
    }
    return Optional.of(
        new CPython(
            Path.of(answers.get(2)),
            answers.get(1),
            Path.of(answers.get(3)),
            Path.of(answers.get(4))));
  }

  @Override
  public Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    names.put(executable.toString(), "<python>");
    names.put(Paths.real(executable).toString(), "<python>");
    names.put(library.toString(), "<library>");
    names.put(Paths.real(library).toString(), "<library>");
    // A system's /usr is too common a text to be replaced.
    if (prefix.getNameCount() > 1) {
      names.put(prefix.toString(), "<prefix>");
      names.put(Paths.real(prefix).toString(), "<prefix>");
    }
    names.put(version, "<version>");
    return names;
  }

  /**
   * {@inheritDoc}
   *
   * <p>CPython has no {@code --call}: the call is appended to the file, which therefore has to be
   * one that may be changed.
   */
  @Override
  public Execution run(Task task) {
    var command = new ArrayList<String>();
    command.add(executable.toString());
    command.addAll(task.interpreterArguments());
    switch (task.script()) {
      case Script.File(String path) -> {
        task.call().ifPresent(call -> append(task.directory().resolve(path), call));
        command.add(path);
      }
      case Script.Command(String source) -> command.addAll(List.of("-c", source));
      case Script.Module(String name) -> command.addAll(List.of("-m", name));
      case Script.StandardInput() -> command.add("-");
    }
    command.addAll(task.arguments());
    return ObservedProcess.run(
        command, task.environment(), task.directory(), new byte[0], task.limit());
  }

  private static void append(Path file, String call) {
    try {
      Files.writeString(
          file, "\n" + call + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
