package dev.heddle.conformance.run;

import dev.heddle.Script;
import java.nio.file.Path;
import java.time.Duration;
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
 */
public record Task(
    Script script,
    List<String> interpreterArguments,
    Optional<String> call,
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    Duration limit) {
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
    return new Task(script, interpreterArguments, call, arguments, all, directory, limit);
  }
}
