package dev.heddle.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heddle completion}: what a shell needs to complete the command's words. */
@Command(
    name = "completion",
    description =
        "Print a script that lets bash complete the words of this command: source"
            + " <(heddle completion).")
final class CompletionCommand implements HeddleCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  CompletionCommand() {}

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("heddle", spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
