package dev.heddle.conformance.run;

import dev.heddle.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to be run, the same for every interpreter.
 *
 * @param script the program
 * @param interpreterArguments options of CPython's command line
 * @param call an expression to evaluate after the program
 * @param arguments the program's arguments
 * @param environment its whole environment
 * @param directory its working directory
 * @param limit when it is ended by force
 * @param terminal whether standard output is a terminal instead of a pipe
 * @param launched whether it gets a process of its own, started as a user would; otherwise it may
 *     run in one that has run others
 */
public record Task(
    Script script,
    List<String> interpreterArguments,
    Optional<String> call,
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    Duration limit,
    boolean terminal,
    boolean launched) {
  /** Creates a task. */
  public Task {
    interpreterArguments = List.copyOf(interpreterArguments);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Returns the same task with more variables in its environment. */
  public Task withEnvironment(Map<String, String> more) {
    var all = new LinkedHashMap<>(environment);
    all.putAll(more);
    return new Task(
        script, interpreterArguments, call, arguments, all, directory, limit, terminal, launched);
  }

  /** Returns the arguments of CPython's command line, without the call. */
  List<String> commandLine() {
    var words = new ArrayList<>(interpreterArguments);
    switch (script) {
      case Script.File(String path) -> words.add(path);
      case Script.Text text ->
          throw new IllegalArgumentException("write " + text.name() + " into the task's directory");
      case Script.Command(String source) -> words.addAll(List.of("-c", source));
      case Script.Module(String name) -> words.addAll(List.of("-m", name));
      case Script.StandardInput() -> words.add("-");
    }
    words.addAll(arguments);
    return words;
  }
}
