package dev.heddle.conformance.command;

import dev.heddle.Script;
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

  /**
   * Returns the program of a command line that has nothing but a program and its arguments.
   *
   * @return empty also if something comes on standard input
   */
  Optional<Script> script() {
    List<String> words = arguments.orElse(List.of());
    if (words.isEmpty() || words.getFirst().isEmpty() || input.isPresent()) {
      return Optional.empty();
    }
    String first = words.getFirst();
    if (!first.startsWith("-")) {
      return Optional.of(new Script.File(first));
    }
    return switch (words.size() > 1 ? first : "") {
      case "-c" -> Optional.of(new Script.Command(words.get(1)));
      case "-m" -> Optional.of(new Script.Module(words.get(1)));
      default -> Optional.empty();
    };
  }

  /** Returns what follows that program. */
  List<String> programArguments() {
    List<String> words = arguments.orElseThrow();
    return words.subList(words.getFirst().startsWith("-") ? 2 : 1, words.size());
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
