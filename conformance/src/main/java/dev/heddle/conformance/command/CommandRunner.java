package dev.heddle.conformance.command;

import dev.heddle.Script;
import dev.heddle.conformance.compare.Finding;
import dev.heddle.conformance.compare.Names;
import dev.heddle.conformance.compare.Rule;
import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.Execution;
import dev.heddle.conformance.run.FixedEnvironment;
import dev.heddle.conformance.run.Interpreter;
import dev.heddle.conformance.run.ObservedProcess;
import dev.heddle.conformance.run.Task;
import dev.heddle.conformance.run.UnsteadyException;
import dev.heddle.conformance.run.WorkDirectory;
import dev.heddle.run.SurrogateEscape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Gives command lines to an interpreter. Each runs in a new directory, which holds the suite's
 * files and an empty {@code home}.
 */
public final class CommandRunner {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int RECORDED_RUNS = 2;
  // One of so many is always started by the launcher.
  private static final int SAMPLE = 8;

  private final Interpreter interpreter;

  /** Creates a runner for an interpreter. */
  public CommandRunner(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * Runs a case, and compares with what CPython did. A case that is neither of the sample nor about
   * the launcher runs in a process that is ready; if it differs there, the launcher starts it,
   * since what it does then is what a user sees.
   *
   * @param again whether it may run again; if not, the launcher starts it
   */
  public static Finding compare(
      CommandSuite suite,
      CommandCase command,
      CommandResult expected,
      Interpreter interpreter,
      boolean again) {
    if (again && Math.floorMod(command.name().hashCode(), SAMPLE) != 0) {
      Optional<Script> script = command.script();
      if (script.isPresent()) {
        Finding finding =
            finding(
                command,
                expected,
                run(
                    suite,
                    command,
                    interpreter,
                    (environment, directory) ->
                        interpreter.run(task(command, script.get(), environment, directory))));
        if (finding.differences().isEmpty()) {
          return finding;
        }
      }
    }
    return finding(command, expected, new CommandRunner(interpreter).run(suite, command));
  }

  private static Finding finding(
      CommandCase command, CommandResult expected, CommandResult result) {
    CommandResult actual = result.withoutIgnored(command);
    return new Finding(expected.compare(command, actual), expected.output(), actual.output());
  }

  private static Task task(
      CommandCase command, Script script, Map<String, String> environment, Path directory) {
    return new Task(
        script,
        List.of(),
        Optional.empty(),
        command.programArguments(),
        environment,
        directory,
        LIMIT,
        false,
        false);
  }

  /** Runs a case by its command line, and returns its result without names of this machine. */
  public CommandResult run(CommandSuite suite, CommandCase command) {
    return run(
        suite,
        command,
        interpreter,
        (environment, directory) ->
            ObservedProcess.run(
                words(command),
                environment,
                directory,
                SurrogateEscape.encode(command.input().orElse("")),
                LIMIT));
  }

  private static CommandResult run(
      CommandSuite suite,
      CommandCase command,
      Interpreter interpreter,
      BiFunction<Map<String, String>, Path, Execution> way) {
    try (var directory = WorkDirectory.create()) {
      if (Files.isDirectory(suite.files())) {
        directory.copyFrom(suite.files());
      }
      directory.write("home/.keep", new byte[0]);
      Map<String, String> environment = new LinkedHashMap<>(FixedEnvironment.VARIABLES);
      environment.put("HOME", directory.path().resolve("home").toString());
      environment.put("PYTHON", interpreter.executable().toString());
      Execution execution = way.apply(command.environment(environment), directory.path());
      if (execution.timedOut()) {
        return new CommandResult(
            execution.status(), lines(execution.stdout()), List.of("(did not end)"), List.of());
      }
      var names = Names.of(interpreter.names(), Map.of(directory.path().toString(), "<directory>"));
      return new CommandResult(
          execution.status(),
          lines(names.apply(execution.stdout())),
          lines(names.apply(execution.stderr())),
          List.of());
    }
  }

  private List<String> words(CommandCase command) {
    var words = new ArrayList<String>();
    if (command.shell().isPresent()) {
      words.addAll(List.of("/bin/sh", "-c", command.shell().get()));
    } else {
      words.add(interpreter.executable().toString());
      words.addAll(command.arguments().orElseThrow());
    }
    return words;
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
  }

  /** Records what CPython does with the cases of a suite, beside the suite. */
  public static void record(CommandSuite suite, CPython cpython) {
    var runner = new CommandRunner(cpython);
    var results = new LinkedHashMap<String, CommandResult>();
    for (CommandCase command : suite.cases()) {
      results.put(command.name(), runner.observe(suite, command));
    }
    Json.write(
        suite.recordedFile(),
        new CommandSuite.Recorded(
            CommandSuite.FORMAT,
            cpython.version(),
            LocalDate.now(ZoneOffset.UTC).toString(),
            FixedEnvironment.VARIABLES,
            results));
  }

  /**
   * Runs a case as often as it takes to know what differs from run to run.
   *
   * @throws UnsteadyException if it does something else each time
   */
  public CommandResult observe(CommandSuite suite, CommandCase command) {
    var runs = new ArrayList<CommandResult>();
    for (int i = 0; i < RECORDED_RUNS; i++) {
      runs.add(run(suite, command).withoutIgnored(command));
    }
    List<Rule> rules =
        Rule.derive(List.of(runs.stream().map(CommandResult::lines).toList()))
            .orElseThrow(() ->
                new UnsteadyException(
                    "%s: \"%s\" does something else each time under CPython"
                        .formatted(suite.name(), command.name())));
    return runs.getFirst().withRules(rules);
  }
}
