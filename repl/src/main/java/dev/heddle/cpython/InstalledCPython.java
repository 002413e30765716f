package dev.heddle.cpython;

import dev.heddle.run.ProcessStrings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An installed CPython 3.12.
 *
 * @param executable the path of its command
 * @param version its version, such as {@code 3.12.1}
 * @param prefix where it is installed
 * @param library the directory of its standard library
 */
public record InstalledCPython(Path executable, String version, Path prefix, Path library) {
  /** The environment variable that names the command to use. */
  public static final String VARIABLE = "HEDDLE_CPYTHON";

  private static final String SERIES = "3.12.";
  private static final long PROBE_SECONDS = 20;
  private static final String PROBE =
      """
      import os, platform, sys
      print(platform.python_implementation(), platform.python_version(), sys.executable,
            sys.base_prefix, os.path.dirname(os.__file__), sep='\\n')
      """;

  /** Returns the CPython 3.12 whose command has a path, if it is one. */
  public static Optional<InstalledCPython> at(Path executable) {
    if (!Files.isExecutable(executable)) {
      return Optional.empty();
    }
    List<String> answers = probe(executable);
    if (answers.size() != 5
        || !answers.get(0).equals("CPython")
        || !answers.get(1).startsWith(SERIES)) {
      return Optional.empty();
    }
    return Optional.of(
        new InstalledCPython(
            Path.of(answers.get(2)),
            answers.get(1),
            Path.of(answers.get(3)),
            Path.of(answers.get(4))));
  }

  /**
   * Looks for a CPython 3.12: what {@value #VARIABLE} names, else {@code python3.12} on the PATH,
   * else the newest of pyenv's.
   */
  public static Optional<InstalledCPython> find() {
    Map<String, String> environment = ProcessStrings.environment();
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return at(Path.of(named));
    }
    Stream<Path> onPath =
        Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory, "python3.12"));
    String home = environment.getOrDefault("HOME", "/");
    Path pyenv = Path.of(environment.getOrDefault("PYENV_ROOT", home + "/.pyenv"));
    return Stream.concat(onPath, versionsOf(pyenv).stream())
        .flatMap(candidate -> at(candidate).stream())
        .findFirst();
  }

  private static List<Path> versionsOf(Path pyenv) {
    try (Stream<Path> versions = Files.list(pyenv.resolve("versions"))) {
      return versions
          .filter(version -> version.getFileName().toString().startsWith(SERIES))
          .sorted(Comparator.comparingInt(InstalledCPython::patch).reversed())
          .map(version -> version.resolve("bin/python3.12"))
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private static int patch(Path version) {
    String digits = version.getFileName().toString().substring(SERIES.length());
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
  }

  private static List<String> probe(Path executable) {
    try {
      Process process =
          new ProcessBuilder(executable.toAbsolutePath().toString(), "-I", "-c", PROBE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return List.of();
        }
        byte[] answer = process.getInputStream().readAllBytes();
        return new String(answer, StandardCharsets.UTF_8).lines().toList();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException failure) {
      return List.of();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
