package dev.heddle.conformance.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A command line to be tried.
 *
 * @param name a sentence that says what is tried
 * @param arguments what follows the interpreter's name
 * @param shell a command for {@code sh} instead, in which {@code "$PYTHON"} is the interpreter
 * @param input what comes on standard input
 * @param environment variables to be set
 * @param unset variables of the fixed environment to be left out
 * @param ignore streams that are not compared, with the reason; {@code stdout} or {@code stderr}
 */
public record CommandCase(
    String name,
    Optional<List<String>> arguments,
    Optional<String> shell,
    Optional<String> input,
    Optional<Map<String, String>> environment,
    Optional<List<String>> unset,
    Optional<Map<String, String>> ignore) {
  /** Creates a case, which has either arguments or a shell command. */
  public CommandCase {
    if (arguments.isPresent() == shell.isPresent()) {
      throw new IllegalArgumentException(name + ": a case has either arguments or a shell command");
    }
  }

  /** Returns the command line for a reader, with what comes on standard input. */
  public String text() {
    String line = shell.orElseGet(() -> "\"$PYTHON\" " + words(arguments.orElseThrow()));
    return line + input.map(text -> "\n\nstandard input:\n" + text).orElse("");
  }

  private static String words(List<String> arguments) {
    return arguments.stream()
        .map(word -> word.matches("[\\w./:=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /** Returns whether a stream is compared. */
  boolean compares(String stream) {
    return ignore.isEmpty() || !ignore.get().containsKey(stream);
  }

  /** Returns the environment that the case makes of the fixed one. */
  Map<String, String> environment(Map<String, String> fixed) {
    var all = new LinkedHashMap<>(fixed);
    unset.ifPresent(names -> names.forEach(all::remove));
    environment.ifPresent(all::putAll);
    return all;
  }
}
