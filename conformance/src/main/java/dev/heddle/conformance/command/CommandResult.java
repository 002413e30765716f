package dev.heddle.conformance.command;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.compare.ErrorText;
import dev.heddle.conformance.compare.LineOrder;
import dev.heddle.conformance.compare.Output;
import dev.heddle.conformance.compare.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command line did.
 *
 * @param status its status, negative for a signal
 * @param stdout the lines of standard output, each with its end
 * @param stderr the lines of standard error, likewise
 * @param rules what may differ from run to run
 */
public record CommandResult(
    int status, List<String> stdout, List<String> stderr, List<Rule> rules) {
  /** Creates a result. */
  public CommandResult {
    stdout = List.copyOf(stdout);
    stderr = List.copyOf(stderr);
    rules = List.copyOf(rules);
  }

  CommandResult withRules(List<Rule> derived) {
    return new CommandResult(status, stdout, stderr, derived);
  }

  /** Returns the result without what is not compared. */
  public CommandResult withoutIgnored(CommandCase command) {
    return new CommandResult(
        status,
        command.compares("stdout") ? stdout : List.of(),
        command.compares("stderr") ? stderr : List.of(),
        rules);
  }

  /** Returns all lines of both streams. */
  List<String> lines() {
    var lines = new ArrayList<>(stdout);
    lines.addAll(stderr);
    return lines;
  }

  /** Returns the result for a reader. */
  public Output output() {
    return new Output(Output.end(status), shown(stdout), shown(stderr));
  }

  /** Compares what an interpreter did with this recorded result. */
  public List<Difference> compare(CommandCase command, CommandResult actual) {
    var differences = new ArrayList<Difference>();
    if (status != actual.status) {
      differences.add(
          new Difference("status", "%d, in CPython %d".formatted(actual.status, status)));
    }
    if (command.compares("stdout")) {
      differences.addAll(compare("stdout", stdout, actual.stdout));
    }
    if (command.compares("stderr")) {
      differences.addAll(
          compare(
              "stderr",
              ErrorText.withoutLibraryFrames(stderr),
              ErrorText.withoutLibraryFrames(actual.stderr)));
    }
    return differences;
  }

  private List<Difference> compare(String stream, List<String> recorded, List<String> actual) {
    return LineOrder.total(Rule.applyAll(rules, shown(recorded)))
        .compare(stream, Rule.applyAll(rules, shown(actual)), false);
  }

  /** Leaves out the ends of the lines, and shows where one is missing. */
  private static List<String> shown(List<String> lines) {
    return lines.stream()
        .map(line ->
            line.endsWith("\n") ? line.substring(0, line.length() - 1) : line + "<no end of line>")
        .toList();
  }
}
