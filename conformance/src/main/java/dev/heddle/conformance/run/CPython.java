package dev.heddle.conformance.run;

import dev.heddle.Script;
import dev.heddle.cpython.InstalledCPython;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An installed CPython 3.12.
 *
 * @param installed where it is
 */
public record CPython(InstalledCPython installed) implements Interpreter {
  /**
   * Returns the CPython 3.12 at a path.
   *
   * @throws EnvironmentException if there is something else
   */
  public static CPython at(Path executable) {
    return InstalledCPython.at(executable)
        .map(CPython::new)
        .orElseThrow(
            () -> new EnvironmentException(executable + " is not the command of a CPython 3.12"));
  }

  /** Looks for a CPython 3.12, see {@link InstalledCPython#find}. */
  public static Optional<CPython> find() {
    return InstalledCPython.find().map(CPython::new);
  }

  @Override
  public Path executable() {
    return installed.executable();
  }

  @Override
  public String version() {
    return installed.version();
  }

  @Override
  public Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    names.put(executable().toString(), "<python>");
    names.put(Paths.real(executable()).toString(), "<python>");
    names.put(installed.library().toString(), "<library>");
    names.put(Paths.real(installed.library()).toString(), "<library>");
    // A system's /usr is too common a text to be replaced.
    Path prefix = installed.prefix();
    if (prefix.getNameCount() > 1) {
      names.put(prefix.toString(), "<prefix>");
      names.put(Paths.real(prefix).toString(), "<prefix>");
    }
    names.put(version(), "<version>");
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
    if (task.script() instanceof Script.File(String path)) {
      task.call().ifPresent(call -> append(task.directory().resolve(path), call));
    }
    var command = new ArrayList<>(List.of(executable().toString()));
    command.addAll(task.commandLine());
    return task.terminal()
        ? ObservedProcess.runOnTerminal(command, task.environment(), task.directory(), task.limit())
        : ObservedProcess.run(
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
